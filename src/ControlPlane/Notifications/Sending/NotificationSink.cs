using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications.Sending;

/// <summary>
/// The local sink: keeps what would have been sent to people where no receiver is configured. The last 500, and a line each in
/// control-plane/notifications.jsonl, so that they outlive a restart.
/// </summary>
internal sealed class NotificationSink : IDisposable
{
    public const int Most = 500;

    private readonly TimeProvider _time;
    private readonly string _file;
    private readonly SemaphoreSlim _writing = new(1);
    private volatile List<SinkEntry> _entries;

    public NotificationSink(string file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        _entries = File.Exists(file) ? [.. File.ReadLines(file).Select(Read).OfType<SinkEntry>().TakeLast(Most)] : [];
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SinkEntry> Entries => _entries;

    /// <summary>Keeps an alert, as Alertmanager's webhooks bring it.</summary>
    public Task AddAsync(string receiver, JsonObject body, CancellationToken cancellationToken) => AddAsync(receiver, TitleOf(body), body, cancellationToken);

    /// <summary>Keeps anything.</summary>
    public async Task AddAsync(string receiver, string title, JsonObject body, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var entry = new SinkEntry(_time.GetUtcNow(), receiver, title, body);
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            await File.AppendAllTextAsync(_file, Json(entry).ToJsonString(KubernetesJson.Options) + "\n", cancellationToken);
            _entries = [.. _entries.TakeLast(Most - 1), entry];
        }
        finally
        {
            _writing.Release();
        }
    }

    public static JsonObject Json(SinkEntry entry) => new()
    {
        ["at"] = entry.At.ToString("O", CultureInfo.InvariantCulture),
        ["receiver"] = entry.Receiver,
        ["title"] = entry.Title,
        ["body"] = entry.Body.DeepClone(),
    };

    public void Dispose() => _writing.Dispose();

    // Alertmanager's webhook form: status, and alerts with annotations.
    private static string TitleOf(JsonObject body)
    {
        var alerts = body["alerts"] as JsonArray ?? [];
        var texts = alerts.Select(alert => alert?["annotations"]?["summary"]?.ToString() ?? alert?["labels"]?["alertname"]?.ToString() ?? "").Where(text => text.Length > 0).Distinct();
        return $"[{body["status"]?.ToString() ?? "sent"}] {string.Join("; ", texts)}";
    }

    // A line that was cut short by a kill is left out.
    private static SinkEntry? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject raw && raw["body"] is JsonObject body
                ? new SinkEntry(DateTimeOffset.Parse(raw["at"]!.ToString(), CultureInfo.InvariantCulture), raw["receiver"]!.ToString(), raw["title"]!.ToString(), body.DeepClone().AsObject())
                : null;
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or FormatException or NullReferenceException)
        {
            return null;
        }
    }
}
