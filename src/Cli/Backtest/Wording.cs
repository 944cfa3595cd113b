using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>What the reports call things, the same in all of them.</summary>
internal static class Wording
{
    public static string Outcome(ReplayedRun run) => run.Phase switch
    {
        AnalysisPhase.Successful => "passed",
        AnalysisPhase.Failed => "failed",
        AnalysisPhase.Inconclusive => "inconclusive",
        AnalysisPhase.Error => "error",
        AnalysisPhase.Running or AnalysisPhase.Pending or null => "undecided",
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.Phase, "no analysis phase"),
    };

    public static Tone ToneOf(ReplayedRun run)
    {
        var isRight = run.Release is null ? run.Phase != AnalysisPhase.Failed : run.Release.IsBad ? run.Phase == AnalysisPhase.Failed : run.Phase == AnalysisPhase.Successful;
        return isRight ? Tone.Good : run.Phase is AnalysisPhase.Inconclusive or AnalysisPhase.Error ? Tone.Warning : Tone.Bad;
    }

    public static string Known(KnownPeriod release) => release.IsBad ? "bad" : "good";

    public static string Rate(double perDay) => double.IsNaN(perDay) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{perDay:0.##} a day");

    public static string Delay(TimeSpan? delay) => delay is { } span ? Span.Text(span) : "-";

    /// <summary>How many runs ended how: 3 passed, 1 failed.</summary>
    public static string Outcomes(IEnumerable<ReplayedRun> runs)
    {
        var groups = runs.GroupBy(Outcome).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")).ToList();
        return groups.Count > 0 ? string.Join(", ", groups) : "none";
    }
}
