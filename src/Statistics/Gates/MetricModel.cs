namespace Platform.Statistics;

/// <summary>
/// A fraction of bad events with a limit: failed requests, requests slower than an objective (which is what "p95 at most 300 ms" says:
/// at most 5 % slower than 300 ms), orders that were begun and not completed.
/// </summary>
public sealed record MetricModel
{
    /// <summary>Margin of a relative test of errors: 0.1 percentage points.</summary>
    public const double ErrorMargin = 0.001;

    /// <summary>Margin at the limit's edge and above it: 1 percentage point, or a fifth of the limit where that is less.</summary>
    public const double SlowMargin = 0.01;

    /// <summary>Margin at edges below the limit, where users are still well served: 3 percentage points.</summary>
    public const double FastMargin = 0.03;

    private const double ShareOfLimitEdge = 0.4;

    /// <summary>A margin is at most this part of the limit: one point is little beside 5 % and ten times 0.1 %.</summary>
    private const double MarginOfLimit = 0.2;

    /// <summary>The name verdicts call it by.</summary>
    public required string Name { get; init; }

    /// <summary>The greatest bad fraction that is within the objective, 0..1, exclusive of both.</summary>
    public required double Limit { get; init; }

    /// <summary>What is bad. The first is what <see cref="Limit"/> is about; the others are compared with stable only.</summary>
    public required IReadOnlyList<EdgeModel> Edges { get; init; }

    /// <summary>Weight of the test against the limit; a gate scales all weights so that they sum to 1.</summary>
    public double AbsoluteWeight { get; init; } = 0.2;

    /// <summary>Weight of the tests against stable.</summary>
    public double RelativeWeight { get; init; } = 0.3;

    /// <summary>How many times stable's fraction is tolerated, at least 0.</summary>
    public double Ratio { get; init; } = 1.0;

    /// <summary>See <see cref="Platform.Statistics.Dispersion"/>; learned from stable before the rollout, 1 without a history.</summary>
    public double Dispersion { get; init; } = Statistics.Dispersion.None;

    /// <summary>How long after its first request a canary's events do not count: a cold start is not a regression.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>
    /// True: nothing passes before this metric is shown to be healthy. False: it is watched for harm alone, as a part of the traffic is that may be
    /// too small to ever show health.
    /// </summary>
    public bool MustBeShownHealthy { get; init; } = true;

    /// <summary>Failed requests, at most <paramref name="limit"/> of all.</summary>
    public static MetricModel Errors(string name = "errors", double limit = 0.01) =>
        new() { Name = name, Limit = limit, Edges = [new EdgeModel(ErrorMargin, 1.0)] };

    /// <summary>
    /// Slow requests: at most <paramref name="limit"/> of them slower than the objective.
    /// </summary>
    /// <param name="name">The name verdicts call it by.</param>
    /// <param name="limit">Greatest fraction slower than the objective; 0.05 for a p95.</param>
    /// <param name="below">Edges of the histogram below the objective.</param>
    /// <param name="above">Edges above it.</param>
    public static MetricModel Latency(string name = "latency", double limit = 0.05, int below = 0, int above = 0)
    {
        var others = below + above;
        var share = others == 0 ? 0.0 : (1.0 - ShareOfLimitEdge) / others;
        var margin = Math.Min(SlowMargin, MarginOfLimit * limit);
        return new MetricModel
        {
            Name = name,
            Limit = limit,
            Edges =
            [
                new EdgeModel(margin, others == 0 ? 1.0 : ShareOfLimitEdge),
                .. Enumerable.Repeat(new EdgeModel(margin, share), above),
                .. Enumerable.Repeat(new EdgeModel(FastMargin, share), below),
            ],
            Warmup = TimeSpan.FromSeconds(15),
        };
    }
}
