using Platform.Console.Telemetry;
using Platform.Console.Views.Text;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>An alert of an SLO.</summary>
/// <param name="Severity">page, ticket or release, or what a policy says.</param>
/// <param name="Condition">When it fires.</param>
/// <param name="Now">The burn rates it looks at, as they are.</param>
/// <param name="State">firing, pending or quiet; "not known" while Prometheus does not answer.</param>
/// <param name="Tone">Of the state.</param>
public sealed record SloAlertRow(string Severity, string Condition, string Now, string State, Tone Tone)
{
    private const string Burn = "SloErrorBudgetBurn";
    private const string Gate = "SloReleaseGate";

    /// <summary>Those every SLO has, then those of its own policies that are not quiet.</summary>
    internal static IReadOnlyList<SloAlertRow> Of(SloStatus? status, SloHistory? history) =>
    [
        .. BurnPair.All.Select(pair => Row(
            pair.Severity, $"{Limit(pair.Threshold)} over {pair.Long.Name} and {pair.Short.Name}", $"{SloSummary.Burn(status, pair.Long)} and {SloSummary.Burn(status, pair.Short)}",
            history, series => series["alertname"] == Burn && series["long_window"] == pair.Long.Name && series["short_window"] == pair.Short.Name)),
        Row(
            "release", $"{Limit(ReleaseGate.FastBurn)} over {BurnWindow.M5.Name} and {Limit(ReleaseGate.SlowBurn)} over {BurnWindow.H1.Name}",
            $"{SloSummary.Burn(status, BurnWindow.M5)} and {SloSummary.Burn(status, BurnWindow.H1)}", history, series => series["alertname"] == Gate),
        .. (history?.Alerts ?? []).Where(series => series["alertname"] is not (Burn or Gate)).GroupBy(series => (series["severity"], series["policy"]))
            .Select(group => Row(group.Key.Item1, $"policy {group.Key.Item2}", "", history, series => series["policy"] == group.Key.Item2)),
    ];

    private static SloAlertRow Row(string severity, string condition, string now, SloHistory? history, Func<TimeSeries, bool> isIt)
    {
        var states = (history?.Alerts ?? []).Where(series => series.Last > 0 && isIt(series)).Select(series => series["alertstate"]).ToList();
        var (state, tone) = history is null ? ("not known", Tone.Neutral) : states.Contains("firing") ? ("firing", Tone.Bad) : states.Count > 0 ? ("pending", Tone.Waiting) : ("quiet", Tone.Good);
        return new SloAlertRow(severity, condition, now, state, tone);
    }

    private static string Limit(double threshold) => $"above {Amount.Digits(threshold)}x";
}
