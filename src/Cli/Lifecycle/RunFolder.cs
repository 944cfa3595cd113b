using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Cli.Programs;

namespace Platform.Cli.Lifecycle;

/// <summary>
/// Reads what the AppHost writes under run/: apphost.json (its process) and resources.json (its resources and where they
/// answer). A file that is missing, or just being written, reads as nothing; who waits looks again.
/// </summary>
internal sealed class RunFolder(Workspace workspace)
{
    /// <summary>The AppHost of this state folder, if it is alive.</summary>
    public RunningProcess? FindAppHost()
    {
        var raw = ReadFile("apphost.json");
        if (raw?["pid"]?.GetValue<int>() is not { } id || !TryTime(raw["processStarted"], out var startedAt))
        {
            return null;
        }

        var process = new RunningProcess(id, startedAt);
        return process.IsAlive ? process : null;
    }

    /// <summary>The resources as last reported, in the order of the AppHost; empty when nothing was reported.</summary>
    public IReadOnlyList<PlatformResource> Resources() =>
        ReadFile("resources.json")?["resources"] is JsonArray items ? [.. items.OfType<JsonObject>().Select(Resource)] : [];

    internal static PlatformResource Resource(JsonObject raw) => new()
    {
        Name = Text(raw["name"]) ?? "",
        State = Text(raw["state"]) ?? "",
        Health = Text(raw["health"]),
        Kind = Text(raw["kind"]) ?? "",
        ExitCode = raw["exitCode"] is JsonValue code && code.TryGetValue<int>(out var number) ? number : null,
        Endpoints = raw["urls"] is not JsonObject urls ? new Dictionary<string, string>() : urls
            .Where(url => Text(url.Value) is not null)
            .ToDictionary(url => url.Key, url => Text(url.Value)!.TrimEnd('/')),
    };

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static bool TryTime(JsonNode? node, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private JsonObject? ReadFile(string name)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(workspace.RunFolder, name))) as JsonObject;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }
}
