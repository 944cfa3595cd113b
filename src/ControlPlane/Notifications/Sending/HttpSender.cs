using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Providers;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>Posts notifications. Idempotency-Key is the notification's id. What goes wrong is one sentence without the URL, which may be a secret.</summary>
internal sealed class HttpSender : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private readonly HttpClient _client = ProviderHttp.CreateClient(isInsecure: false, LargestAnswer);

    /// <returns>Null when it was taken.</returns>
    public async Task<string?> SendAsync(SlackService service, OutboxEntry entry, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["text"] = entry.Notice.Text };
        if (entry.Target.Recipient.Length > 0)
        {
            body["channel"] = entry.Target.Recipient;
        }

        IReadOnlyList<KeyValuePair<string, string>> headers = service.Token is { } token ? [KeyValuePair.Create("Authorization", $"Bearer {token}")] : [];
        var (answer, problem) = await PostAsync(service.Url, body, "application/json", entry.Id, headers, cancellationToken);
        return problem ?? (service.Token is null ? null : Refusal(answer));
    }

    /// <returns>Null when it was taken.</returns>
    public async Task<string?> SendAsync(WebhookService service, OutboxEntry entry, CancellationToken cancellationToken) =>
        (await PostAsync(service.Url, CloudEvent.Of(entry), CloudEvent.MediaType, entry.Id, service.Headers, cancellationToken)).Problem;

    public void Dispose() => _client.Dispose();

    private async Task<(string Answer, string? Problem)> PostAsync(
        Uri url, JsonObject body, string mediaType, string id, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(KubernetesJson.Options), Encoding.UTF8, mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return (answer, response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"answered HTTP {(int)response.StatusCode}"));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return ("", ProviderHttp.Cause(error));
        }
    }

    // Slack's API answers 200 to everything it understood, and says in the body whether it did it.
    private static string? Refusal(string answer)
    {
        try
        {
            var body = JsonNode.Parse(answer) as JsonObject;
            return body?["ok"]?.GetValue<bool>() == true ? null : $"answered {body?["error"]?.ToString() ?? "something that is no answer of Slack's API"}";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "answered something that is no answer of Slack's API";
        }
    }
}
