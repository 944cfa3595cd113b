using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Canary;

/// <summary>The analysis runs of the update: per metric its phase, its last values and the condition they are held against.</summary>
internal static class AnalysisRows
{
    private const int ShownValues = 3;

    /// <summary>The runs of the newest revision, oldest first.</summary>
    public static IEnumerable<AnalysisRun> RunsOf(RolloutObjects objects)
    {
        var revision = objects.Current is { } current ? Revisions.Of(current.Metadata) : 0;
        return objects.AnalysisRuns.Where(run => Revisions.Of(run.Metadata) == revision && revision > 0)
            .OrderBy(run => run.Metadata.CreationTimestamp).ThenBy(run => run.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<IReadOnlyList<Piece>> Of(AnalysisRun run) =>
        [.. (run.Status?.MetricResults ?? []).Select(result => Row(run, result))];

    private static IReadOnlyList<Piece> Row(AnalysisRun run, MetricResult result) =>
    [
        $"{result.Name}{(result.DryRun == true ? " (dry run)" : "")}",
        Sign.OfAnalysis(result.Phase ?? "Pending"),
        string.Join(", ", (result.Measurements ?? []).TakeLast(ShownValues).Select(measurement => Measured.Value(measurement.Value))),
        new Piece(ConditionOf(run, result.Name), Tone.Faint),
    ];

    /// <summary>The condition as written; a guard against missing data before it is not what people look for, so only the comparison of the value stays.</summary>
    public static string ConditionOf(AnalysisRun run, string? metric)
    {
        var found = run.Spec?.Metrics?.FirstOrDefault(each => each.Name == metric);
        return found?.SuccessCondition is { } success ? Comparison(success)
            : found?.FailureCondition is { } failure ? $"fails if {Comparison(failure)}"
            : "";
    }

    private static string Comparison(string condition) => condition.Split("&&")[^1].Trim();
}
