using System.Text.Json.Nodes;
using Platform.Cli.Terminal;

namespace Platform.Cli.Lifecycle;

/// <summary>All components at one moment.</summary>
internal sealed record StatusReport(IReadOnlyList<Component> Components)
{
    /// <summary>Nothing reported is not well: the AppHost is about to start, or does not report.</summary>
    public bool IsAllWell => Components.Count > 0 && Components.All(component => component.IsAsItShouldBe);

    public IEnumerable<Component> NotYetWell => Components.Where(component => !component.IsAsItShouldBe);

    /// <summary>The table for people; slots without a pod are counted, not listed.</summary>
    public IEnumerable<Line> Lines()
    {
        var listed = Components.Where(component => component.Standing != Standing.Idle).ToList();
        foreach (var line in Table.Of(["COMPONENT", "HEALTH", "ADDRESS", "VERSION", "NOTE"], [.. listed.Select(Row)]))
        {
            yield return line;
        }

        var idle = Components.Count - listed.Count;
        if (idle > 0)
        {
            yield return new Line(new Piece($"{idle} pod slots are free", Tone.Faint));
        }
    }

    /// <summary>The same for programs.</summary>
    public JsonObject Json() => new()
    {
        ["healthy"] = IsAllWell,
        ["components"] = new JsonArray([.. Components.Select(component => new JsonObject
        {
            ["name"] = component.Name,
            ["health"] = component.Standing.ToString(),
            ["address"] = component.Address,
            ["version"] = component.Version,
            ["note"] = component.Note,
        })]),
    };

    private static IReadOnlyList<Piece> Row(Component component) =>
    [
        component.Name,
        new Piece($"{Mark(component.Standing)} {component.Standing}", ToneOf(component.Standing)),
        component.Address ?? "-",
        component.Version ?? "-",
        component.Note ?? "",
    ];

    private static string Mark(Standing standing) => standing switch
    {
        Standing.Healthy => "✔",
        Standing.Starting => "◌",
        Standing.Idle => "•",
        Standing.Unhealthy => "⚠",
        Standing.Stopped => "✖",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };

    private static Tone ToneOf(Standing standing) => standing switch
    {
        Standing.Healthy => Tone.Good,
        Standing.Starting => Tone.Warning,
        Standing.Idle => Tone.Faint,
        Standing.Unhealthy => Tone.Warning,
        Standing.Stopped => Tone.Bad,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };
}
