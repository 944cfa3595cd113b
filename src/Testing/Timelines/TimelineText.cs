using System.Globalization;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>A timeline as people read it, a line an entry.</summary>
public static class TimelineText
{
    private const int TimeWidth = 9;

    public static IEnumerable<string> Lines(SimulatedRollout rollout) => rollout.Timeline.Select(Line);

    /// <summary>One entry: time, sign, text. ▶ a person, • an event, ! a warning, else the state.</summary>
    public static string Line(TimelineEntry entry) => Time(entry.At) + "  " + entry switch
    {
        TimelineState { State: var state } => State(state),
        TimelineAction action => $"▶ {action.Text}",
        TimelineEvent { IsWarning: true } warning => $"! {warning.Reason}: {warning.Message}{Of(warning)}",
        TimelineEvent happening => $"• {happening.Reason}: {happening.Message}{Of(happening)}",
        TimelineMeasurements measured => Measured(measured),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "unknown entry"),
    };

    /// <summary>[d.]hh:mm:ss, with a fraction only where there is one.</summary>
    public static string Time(TimeSpan time)
    {
        var text = time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
        return (time.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.Days}.{text}") : text).PadLeft(TimeWidth);
    }

    private static string State(Observation state)
    {
        var step = state.Steps > 0 ? string.Create(CultureInfo.InvariantCulture, $"step {state.Step}/{state.Steps}  ") : "";
        var weight = state.Weight is { } percent ? string.Create(CultureInfo.InvariantCulture, $"weight {percent,3}  ") : "";
        weight += state.ExperimentWeight > 0 ? string.Create(CultureInfo.InvariantCulture, $"experiment {state.ExperimentWeight,3}  ") : "";
        var versions = string.Join("  ", state.Versions.Where(version => version.Desired > 0 || version.Pods > 0).Select(version => Version(version, state)));
        return $"{state.Phase,-11}  {step}{weight}{versions}{(state.Message.Length == 0 ? "" : $"  {state.Message}")}";
    }

    private static string Version(VersionState version, Observation state)
    {
        var role = version.Hash == state.Stable ? " stable" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{version.Image}{role} {version.Ready}/{version.Desired}]");
    }

    private static string Measured(TimelineMeasurements measured)
    {
        var sign = measured.Phase switch { "Successful" => "✔", "Failed" => "✖", "Inconclusive" => "?", _ => "⚠" };
        var values = measured.Message ?? (measured.First == measured.Last ? measured.First : $"{measured.First} … {measured.Last}");
        var count = measured.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{measured.Count} × ");
        var until = measured.Until == measured.At ? "" : $" until {Time(measured.Until).Trim()}";
        return $"{sign} {count}{measured.Metric} {values}{until} ({measured.Run})";
    }

    private static string Of(TimelineEvent happening) => happening.Kind == ResourceTypes.Rollout.Kind ? "" : $" ({happening.Name})";
}
