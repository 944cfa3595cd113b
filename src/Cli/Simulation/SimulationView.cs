using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Testing;

namespace Platform.Cli.Simulation;

/// <summary>A simulated rollout on the screen: the timeline, then the verdict.</summary>
internal static class SimulationView
{
    public static IEnumerable<Line> Lines(SimulatedRollout played, TimeSpan took)
    {
        foreach (var entry in played.Timeline)
        {
            yield return new Line(new Piece(TimelineText.Line(entry), ToneOf(entry)));
        }

        yield return Line.Empty;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"simulated {GoDuration.From(played.End).Text} in {took.TotalMilliseconds:0.0} ms: {played.Turns} turns, {played.Measurements} measurements, seed {played.Scenario.Seed}");
        var shortfalls = played.Shortfalls();
        foreach (var shortfall in shortfalls)
        {
            yield return new Line(new Piece($"✖ {shortfall}", Tone.Bad));
        }

        var final = played.Final.Message.Length == 0 ? played.Final.Phase : $"{played.Final.Phase} - {played.Final.Message}";
        yield return shortfalls.Count > 0 ? new Line(new Piece($"not as expected: {final}", Tone.Bad))
            : played.Scenario.Expect == new Expectation() ? $"nothing was expected: {final}"
            : new Line(new Piece($"✔ as expected: {final}", Tone.Good));
    }

    private static Tone ToneOf(TimelineEntry entry) => entry switch
    {
        TimelineState { State.Phase: "Degraded" } or TimelineMeasurements { Phase: "Failed" } => Tone.Bad,
        TimelineState { State.Phase: "Healthy" } or TimelineMeasurements { Phase: "Successful" } => Tone.Good,
        TimelineEvent { IsWarning: true } or TimelineMeasurements => Tone.Warning,
        TimelineEvent => Tone.Faint,
        TimelineAction => Tone.Strong,
        _ => Tone.Plain,
    };
}
