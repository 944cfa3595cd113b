using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Peers;

/// <summary>One call to another role. Never repeated: a retry would hide the errors that a rollout is judged by.</summary>
internal static class Peer
{
    /// <summary>A shop that has not answered by then has lost its customer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static HttpContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <returns>
    /// The peer's answer; else its own problem for what the caller did wrong (4xx), 502 for what the peer did wrong or when
    /// it cannot be reached, 504 when it does not answer in time.
    /// </returns>
    public static async Task<(T? Value, Problem? Problem)> SendAsync<T>(
        HttpClient http, string peer, HttpMethod method, string path, JsonTypeInfo<T> type, HttpContent? content = null, (string Name, string Value)? header = null, CancellationToken cancellationToken = default)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (header is { } one)
        {
            request.Headers.TryAddWithoutValidation(one.Name, one.Value);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return (null, await ReadProblemAsync(peer, response, cancellationToken));
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync(body, type, cancellationToken), null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            return (null, new Problem(StatusCodes.Status502BadGateway, $"{peer} cannot be reached", error.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new Problem(StatusCodes.Status504GatewayTimeout, $"{peer} did not answer within {Timeout.TotalSeconds} s"));
        }
    }

    private static async Task<Problem> ReadProblemAsync(string peer, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status >= 500 || !string.Equals(response.Content.Headers.ContentType?.MediaType, Problem.ContentType, StringComparison.Ordinal))
        {
            return new Problem(StatusCodes.Status502BadGateway, $"{peer} answered {status}");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var problem = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return new Problem(status, Text(problem.RootElement, "title") ?? $"{peer} answered {status}", Text(problem.RootElement, "detail"), [.. Errors(problem.RootElement)]);
    }

    private static IEnumerable<FieldError> Errors(JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? errors.EnumerateArray().Select(error => new FieldError(Text(error, "field") ?? "", Text(error, "value"), Text(error, "allowed") ?? ""))
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
