using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>An answer that says what has arrived: target, method and headers.</summary>
internal static class Description
{
    public static Task AnswerAsync(HttpContext context)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in context.Request.Headers)
        {
            headers[name.ToLowerInvariant()] = values.ToString();
        }

        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["method"] = context.Request.Method,
            ["target"] = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            ["headers"] = headers,
        });
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
