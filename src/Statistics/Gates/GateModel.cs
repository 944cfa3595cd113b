namespace Platform.Statistics;

/// <summary>What a rollout is judged by, checked and ready.</summary>
public sealed record GateModel
{
    private GateModel(IReadOnlyList<MetricModel> metrics, int steps) => (Metrics, Steps) = (metrics, steps);

    /// <summary>The metrics, weights scaled to sum to 1 over all of them: that is the whole correction for looking at many.</summary>
    public IReadOnlyList<MetricModel> Metrics { get; }

    /// <summary>How many steps the rollout has, at least 1.</summary>
    public int Steps { get; }

    /// <summary>Probability of rolling back a version that keeps its limits and is not worse than stable, over a whole rollout; 0..1.</summary>
    public double Alpha { get; init; } = 0.01;

    /// <summary>Probability of passing, in one step, a version that breaks the step's threshold; 0..1.</summary>
    public double Beta { get; init; } = 0.05;

    /// <summary>How often a new start of the evidence is reckoned with, so that a late regression need not first outweigh a healthy past.</summary>
    public TimeSpan RestartInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The log e-value at which harm is proven: ln(1/alpha).</summary>
    public double FailAt => -Math.Log(Alpha);

    /// <summary>The log e-value at which health is proven: ln(1/beta).</summary>
    public double PassAt => -Math.Log(Beta);

    /// <summary>How many edges all metrics have together.</summary>
    public int Edges => Metrics.Sum(metric => metric.Edges.Count);

    /// <summary>Checks and scales.</summary>
    /// <exception cref="ArgumentException">No metric, or a value out of its range; the message says which.</exception>
    public static GateModel Create(IReadOnlyList<MetricModel> metrics, int steps)
    {
        if (metrics.Count == 0)
        {
            throw new ArgumentException("metrics: there must be at least one", nameof(metrics));
        }

        if (steps < 1)
        {
            throw new ArgumentException($"steps: {steps} is below 1", nameof(steps));
        }

        foreach (var metric in metrics)
        {
            if (Problem(metric) is { } problem)
            {
                throw new ArgumentException($"metric '{metric.Name}': {problem}", nameof(metrics));
            }
        }

        var total = metrics.Sum(metric => metric.AbsoluteWeight + metric.RelativeWeight);
        return new GateModel([.. metrics.Select(metric => Scaled(metric, total))], steps);
    }

    /// <summary>Failed and slow requests with the usual limits: 1 % failed, 5 % slower than 300 ms.</summary>
    public static GateModel ErrorsAndLatency(int steps, int edgesBelow = 0, int edgesAbove = 0) =>
        Create([MetricModel.Errors(), MetricModel.Latency(below: edgesBelow, above: edgesAbove)], steps);

    private static MetricModel Scaled(MetricModel metric, double total)
    {
        var shares = metric.Edges.Sum(edge => edge.Share);
        return metric with
        {
            AbsoluteWeight = metric.AbsoluteWeight / total,
            RelativeWeight = metric.RelativeWeight / total,
            Edges = [.. metric.Edges.Select(edge => edge with { Share = edge.Share / shares })],
        };
    }

    private static string? Problem(MetricModel metric) =>
        metric.Limit is not (> 0 and < 1) ? $"limit: {metric.Limit} is not between 0 and 1"
        : metric.Edges.Count == 0 ? "edges: there must be at least one"
        : metric.Edges.Any(edge => edge.Margin is not (>= 0 and < 1)) ? "margin: must be at least 0 and below 1"
        : metric.Edges.Any(edge => edge.Share is not (> 0 and <= 1)) ? "share: must be above 0 and at most 1"
        : metric.AbsoluteWeight is not (> 0 and <= 1) || metric.RelativeWeight is not (> 0 and <= 1) ? "weight: must be above 0 and at most 1"
        : metric.Ratio is not (>= 0 and < 1000) ? $"ratio: {metric.Ratio} is not between 0 and 1000"
        : metric.Dispersion is not (>= Dispersion.None and <= Dispersion.Greatest) ? $"dispersion: {metric.Dispersion} is not between {Dispersion.None} and {Dispersion.Greatest}"
        : null;
}
