namespace Platform.Statistics;

/// <summary>Ready-made contenders over the histogram of <see cref="Scenarios"/>.</summary>
public static class Contenders
{
    /// <summary>The judge with the usual limits, its dispersion learned from stable's history.</summary>
    public static JudgedRollout Judge(RolloutPlan plan, JudgeOptions options, (double[] Requests, double[] Errors, double[] Slow) history)
    {
        var edges = EdgeOrder(Scenarios.Edges.Count, Scenarios.LimitEdge);
        var errors = MetricModel.Errors();
        var latency = MetricModel.Latency(below: Scenarios.LimitEdge, above: Scenarios.Edges.Count - 1 - Scenarios.LimitEdge);
        var model = GateModel.Create(
            [
                errors with { Dispersion = Dispersion.Estimate(history.Errors, history.Requests, errors.Limit) },
                latency with
                {
                    Dispersion = Dispersion.Estimate(history.Slow, history.Requests, latency.Limit),
                    Warmup = TimeSpan.FromSeconds(options.WarmupSeconds),
                },
            ],
            plan.Weights.Count);
        return new JudgedRollout(plan, options, model, edges, Scenarios.Edges.Count + 1);
    }

    /// <summary>Buckets in the order of a latency metric's edges: the limit's, those above, those below.</summary>
    public static IReadOnlyList<int> EdgeOrder(int edges, int limitEdge) =>
        [limitEdge, .. Enumerable.Range(limitEdge + 1, edges - 1 - limitEdge), .. Enumerable.Range(0, limitEdge)];
}
