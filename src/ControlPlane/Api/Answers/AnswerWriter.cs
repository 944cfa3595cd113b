using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Api.Tables;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Answers;

/// <summary>Renders answers: JSON, or meta/v1 Table where the client accepts it (kubectl get).</summary>
internal sealed class AnswerWriter(TimeProvider time)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = KubernetesJson.Options.Encoder, SkipValidation = true };

    public Task WriteAsync(HttpContext context, RequestTarget target, Answer answer)
    {
        var table = TableRequest.Of(context.Request);
        return answer switch
        {
            Answer.StatusAnswer(var status) => WriteAsync(context, status),
            Answer.ObjectAnswer one => WriteObjectAsync(context, target, one, table),
            Answer.ListAnswer list when table is { } form => WriteJsonAsync(context, 200, TableForm.Render(target, list.Items, list.Version, list.Continue, list.Remaining, form, time.GetUtcNow())),
            Answer.ListAnswer list => WriteListAsync(context, target, list),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "not an answer"),
        };
    }

    public static Task WriteAsync(HttpContext context, ApiStatus status) => WriteJsonAsync(context, status.Code, status.ToJson());

    public static async Task WriteJsonAsync(HttpContext context, int code, JsonNode json, string contentType = "application/json")
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json, KubernetesJson.Options), context.RequestAborted);
    }

    private async Task WriteObjectAsync(HttpContext context, RequestTarget target, Answer.ObjectAnswer answer, TableRequest? table)
    {
        if (answer.Warning is { } warning)
        {
            context.Response.Headers.Warning = $"299 - \"{warning}\"";
        }

        if (table is { } form)
        {
            await WriteJsonAsync(context, answer.Code, TableForm.Render(target, [answer.Object], answer.Object.Version, null, null, form, time.GetUtcNow()));
            return;
        }

        context.Response.StatusCode = answer.Code;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(ObjectForm.In(target, answer.Object), context.RequestAborted);
    }

    private static async Task WriteListAsync(HttpContext context, RequestTarget target, Answer.ListAnswer list)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, Relaxed);
        writer.WriteStartObject();
        writer.WriteString("kind", $"{target.Type.Kind}List");
        writer.WriteString("apiVersion", target.ApiVersion);
        writer.WriteStartObject("metadata");
        writer.WriteString("resourceVersion", list.Version.ToString(CultureInfo.InvariantCulture));
        if (list.Continue is not null)
        {
            writer.WriteString("continue", list.Continue);
            writer.WriteNumber("remainingItemCount", list.Remaining ?? 0);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var item in list.Items)
        {
            writer.WriteRawValue(ObjectForm.In(target, item).Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }
}
