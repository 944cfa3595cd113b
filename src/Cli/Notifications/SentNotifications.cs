using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Cli.Lifecycle;
using Platform.Cli.Terminal;

namespace Platform.Cli.Notifications;

/// <summary>What the local sink of notifications got, and what still waits for its receiver.</summary>
internal sealed class SentNotifications(Session session, HttpClient http)
{
    /// <summary>The lines a demonstration ends with: what people were told since a time.</summary>
    public async Task<IReadOnlyList<Line>> LinesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(cancellationToken);
        if (answer is null)
        {
            return [];
        }

        var sent = Since(answer["items"], since).Select(item => (Line)$"  {item["receiver"],-8} {item["title"]}").ToList();
        var pending = Since(answer["pending"], since).Select(item => (Line)$"  {item["to"],-8} {item["title"]} (not delivered yet{(item["problem"] is { } problem ? $": {problem}" : "")})").ToList();
        return [Line.Empty, "Notifications (what has no receiver configured is shown by the local sink, as it would have been sent):", .. sent.Count + pending.Count == 0 ? [(Line)"  none"] : sent.Concat(pending)];
    }

    private async Task<JsonObject?> ReadAsync(CancellationToken cancellationToken)
    {
        if (new RunFolder(session.Workspace).Resources().FirstOrDefault(resource => resource.Name == "control-plane")?.Address is not { } address)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/notifications");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(session.Workspace.TokenFile, cancellationToken)).Trim());
        using var response = await http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) as JsonObject : null;
    }

    private static IEnumerable<JsonNode> Since(JsonNode? list, DateTimeOffset since) =>
        (list as JsonArray ?? []).OfType<JsonNode>().Where(item => item["at"] is { } at && at.Deserialize<DateTimeOffset>() >= since);
}
