using Platform.Console.Views.Charts;
using Platform.Console.Views.Text;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Analysis;

/// <summary>One metric of an analysis run with what it measured and what it is held against.</summary>
public sealed record MetricView
{
    public required string Name { get; init; }

    public required string Phase { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>Its result does not count.</summary>
    public required bool IsDryRun { get; init; }

    public required string Message { get; init; }

    /// <summary>Good, bad, undecided and failed looks.</summary>
    public required string Counts { get; init; }

    /// <summary>The newest measurement; null before the first.</summary>
    public required MeasurementView? Last { get; init; }

    /// <summary>With the limit; null where measurements are no numbers.</summary>
    public required Chart? Chart { get; init; }

    /// <summary>The query, or the address that is asked, with arguments in place.</summary>
    public required string Query { get; init; }

    /// <summary>The conditions, with arguments in place: name and text.</summary>
    public required IReadOnlyList<(string Name, string Text)> Conditions { get; init; }

    internal static MetricView Of(Metric written, AnalysisRun run)
    {
        var metric = MetricArguments.TryResolve(written, run.Spec?.Args ?? [], out var resolved, out _) ? resolved : written;
        var result = run.Status?.MetricResults?.FirstOrDefault(one => one.Name == written.Name);
        var measurements = (result?.Measurements ?? []).Select(MeasurementView.Of).ToList();
        return new MetricView
        {
            Name = written.Name ?? "",
            Phase = result?.Phase ?? "Pending",
            Tone = Tones.OfAnalysis(result?.Phase),
            IsDryRun = result?.DryRun == true,
            Message = result?.Message ?? measurements.LastOrDefault(one => one.Message.Length > 0)?.Message ?? "",
            Counts = CountsOf(result),
            Last = measurements.LastOrDefault(),
            Chart = ChartOf(metric, measurements),
            Query = metric.Provider?.Prometheus?.Query?.Trim() ?? metric.Provider?.Web?.Url ?? (metric.Provider?.Job is null ? "" : "a job"),
            Conditions = [.. new[] { ("success", metric.SuccessCondition), ("failure", metric.FailureCondition) }.Where(one => !string.IsNullOrEmpty(one.Item2)).Select(one => (one.Item1, one.Item2!))],
        };
    }

    private static string CountsOf(MetricResult? result)
    {
        (int Count, string What)[] counts = [(result?.Successful ?? 0, "passed"), (result?.Failed ?? 0, "failed"), (result?.Inconclusive ?? 0, "undecided"), (result?.Error ?? 0, "in error")];
        var told = counts.Where(one => one.Count > 0).Select(one => $"{one.Count} {one.What}").ToList();
        return told.Count == 0 ? "no measurement yet" : string.Join(", ", told);
    }

    private static Chart? ChartOf(Metric metric, IReadOnlyList<MeasurementView> measurements)
    {
        var points = measurements.Where(one => one is { At: not null, Value: not null }).Select(one => (one.At!.Value.ToUnixTimeMilliseconds() / 1000.0, one.Value!.Value)).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        var end = points[^1].Item1;
        return Chart.Of(
            metric.Name ?? "",
            [new ChartSeries("measured", "canary", points)],
            (Math.Min(points[0].Item1, end - 10), end),
            Amount.Digits,
            ConditionLimit.Of(metric.SuccessCondition, metric.FailureCondition),
            gap: double.MaxValue);
    }
}
