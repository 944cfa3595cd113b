using System.Text.Json;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Resources;

/// <summary>A resource of the AppHost.</summary>
/// <param name="Name">Of the resource.</param>
/// <param name="Kind">Project, Executable, Container or Node.</param>
/// <param name="State">The hosting's word.</param>
/// <param name="Health">Healthy, Degraded or Unhealthy; empty while it does not run.</param>
/// <param name="Tone">Of both.</param>
/// <param name="Urls">Endpoints: name and address.</param>
/// <param name="ExitCode">Of the last process; empty when none has ended.</param>
/// <param name="Age">Since it was last seen to begin running.</param>
public sealed record ResourceRow(
    string Name, string Kind, string State, string Health, Tone Tone, IReadOnlyList<(string Name, string Url)> Urls, string ExitCode, string Age)
{
    /// <summary>Reads run/resources.json; none of a text that is not it.</summary>
    internal static IReadOnlyList<ResourceRow> Read(string json, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("resources").EnumerateArray().Select(resource => Of(resource, now))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static ResourceRow Of(JsonElement resource, DateTimeOffset now)
    {
        var (state, health) = (Text(resource, "state"), Text(resource, "health"));
        return new ResourceRow(
            Text(resource, "name"),
            Text(resource, "kind"),
            state,
            health,
            ToneOf(state, health),
            resource.TryGetProperty("urls", out var urls) ? [.. urls.EnumerateObject().Select(url => (url.Name, url.Value.GetString() ?? ""))] : [],
            resource.TryGetProperty("exitCode", out var code) ? code.ToString() : "",
            resource.TryGetProperty("started", out var started) && started.TryGetDateTimeOffset(out var since) && state == "Running" ? Amount.Span(now - since) : "");
    }

    private static Tone ToneOf(string state, string health) => (state, health) switch
    {
        ("Running", "Healthy" or "") => Tone.Good,
        ("Running", _) => Tone.Waiting,
        ("NotStarted", _) => Tone.Neutral,
        ("Starting" or "Waiting", _) => Tone.Busy,
        _ => Tone.Bad,
    };

    private static string Text(JsonElement resource, string field) => resource.TryGetProperty(field, out var value) ? value.ToString() : "";
}
