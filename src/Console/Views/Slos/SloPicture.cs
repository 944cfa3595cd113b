using Platform.Console.Telemetry;
using Platform.Console.Views.Charts;
using Platform.Console.Views.Decisions;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Views.Slos;

/// <summary>Everything the page of one SLO shows.</summary>
public sealed record SloPicture
{
    /// <summary>How the sentence of the status begins; here that is the heading.</summary>
    private const string RestsOn = "rests on ";

    public required SloSummary Summary { get; init; }

    public required string Description { get; init; }

    /// <summary>The budget in figures: name and value.</summary>
    public required IReadOnlyList<(string Name, string Value)> Budget { get; init; }

    /// <summary>What is left over time, with the marks.</summary>
    public required Chart Curve { get; init; }

    /// <summary>Burn rates over time.</summary>
    public required IReadOnlyList<Chart> Burns { get; init; }

    /// <summary>What the numbers on the curve say, oldest first.</summary>
    public required IReadOnlyList<BudgetMark> Marks { get; init; }

    /// <summary>Window and burn rate, the shortest first.</summary>
    public required IReadOnlyList<(string Window, string Burn)> Windows { get; init; }

    public required IReadOnlyList<SloAlertRow> Alerts { get; init; }

    public required IReadOnlyList<ReleaseView> Releases { get; init; }

    /// <summary>What each version cost, the dearest first.</summary>
    public required IReadOnlyList<(string Version, string Bad, string Cost)> Versions { get; init; }

    public required IReadOnlyList<DecisionEntry> Decisions { get; init; }

    public required IReadOnlyList<FreezeView> Freezes { get; init; }

    internal static SloPicture Of(Slo slo, IReadOnlyList<RolloutFamily> governed, SloHistory? history, TimeSpan range, DateTimeOffset now)
    {
        var status = slo.Status;
        var to = history?.To ?? now.ToUnixTimeSeconds();
        var span = (From: history?.From ?? (to - range.TotalSeconds), To: to);
        var marks = BudgetMark.Of(status, governed, DateTimeOffset.FromUnixTimeSeconds((long)span.From), now);
        var gap = 3 * (history?.Step ?? 2);
        return new SloPicture
        {
            Summary = SloSummary.Of(slo),
            Description = slo.Spec?.Description ?? "",
            Budget = BudgetOf(status?.Budget),
            Curve = Chart.Of("Budget left", [Line("left", history?.Left)], span, Amount.Percent, gap: gap, least: 1).With(marks.Select(mark => (mark.At, mark.Text, mark.Tone)), span),
            Burns =
            [
                Chart.Of("Burn rate over 5m", [Line("burn", history?.Fast)], span, Times, ReleaseGate.FastBurn, gap),
                Chart.Of("Burn rate over 1h", [Line("burn", history?.Slow)], span, Times, ReleaseGate.SlowBurn, gap),
            ],
            Marks = marks,
            Windows = [.. BurnWindow.All.Select(window => (window.Name, SloSummary.Burn(status, window)))],
            Alerts = SloAlertRow.Of(status, history),
            Releases = [.. (status?.Releases ?? []).Select(release => ReleaseView.Of(release, slo.Namespace, now))],
            Versions = [.. (status?.Versions ?? []).Select(version => (version.Version ?? "", Amount.Count(version.Bad), Amount.Percent(version.Cost)))],
            Decisions = [.. (status?.Decisions ?? []).Select(decision => new DecisionEntry(decision.At, $"{decision.Action}{(decision.Rollout is { Length: > 0 } name ? $" of {name}" : "")}: {decision.Reason}", Tone.Neutral))],
            Freezes = FreezeView.Of([slo], now),
        };
    }

    private static ChartSeries Line(string label, IReadOnlyList<TimeSeries>? series) => new(label, "canary", series is [var first, ..] ? first.Points : []);

    private static string Times(double rate) => $"{Amount.Digits(rate)}x";

    private static IReadOnlyList<(string Name, string Value)> BudgetOf(SloBudgetStatus? budget) => budget is null ? [] :
    [
        ("Used up", budget.Consumed is { } consumed ? Amount.Percent(consumed) : "not known"),
        ("Bad of all", budget is { Bad: { } bad, Total: { } total } ? $"{Amount.Count(bad)} of {Amount.Count(total)}" : "not known"),
        ("Exhausted", ExhaustedOf(budget)),
        ("Rests on", budget.RestsOn is { } rest ? rest.StartsWith(RestsOn, StringComparison.Ordinal) ? rest[RestsOn.Length..] : rest : "not known"),
    ];

    private static string ExhaustedOf(SloBudgetStatus budget) =>
        budget.Remaining <= 0 ? "now"
        : budget.ExhaustedInSeconds is not { } seconds ? "not in sight"
        : $"in {Span(seconds)}, between {Span(budget.ExhaustedInAtLeastSeconds)} and {(budget.ExhaustedInAtMostSeconds is { } most ? Span(most) : "never")} (90 %)";

    private static string Span(double? seconds) => seconds is { } known ? Amount.Span(TimeSpan.FromSeconds(Math.Min(known, SloSummary.MostSeconds))) : "now";
}
