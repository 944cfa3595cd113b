namespace Platform.Statistics;

/// <summary>What a gate can see of one metric, before anything was deployed.</summary>
public sealed record GatePower
{
    /// <summary>Standard normal quantile of 90 %.</summary>
    public const double NinetyPercent = 1.2815515655446004;

    /// <summary>What mixing over effect sizes costs, in nats; calibrated so that the stated power is met or exceeded.</summary>
    private const double MixtureCost = 1.5;

    private const double LeastBadEvents = 2.0;

    /// <summary>The metric's limit.</summary>
    public required double Limit { get; init; }

    /// <summary>The canary's share of the traffic, above 0 and below 1.</summary>
    public required double Weight { get; init; }

    public double Ratio { get; init; } = 1.0;

    public double Margin { get; init; } = MetricModel.ErrorMargin;

    public double Alpha { get; init; } = 0.01;

    /// <summary>Standard normal quantile of the wanted power.</summary>
    public double Quantile { get; init; } = NinetyPercent;

    public double Dispersion { get; init; } = Statistics.Dispersion.None;

    /// <summary>Weight of the test against the limit among all of the gate's.</summary>
    public double AbsoluteWeight { get; init; } = 0.2;

    /// <summary>Weight of the test against stable.</summary>
    public double RelativeWeight { get; init; } = 0.3;

    /// <summary>For a metric of a gate; its first edge.</summary>
    public static GatePower Of(GateModel gate, MetricModel metric, double weight) => new()
    {
        Limit = metric.Limit,
        Weight = weight,
        Ratio = metric.Ratio,
        Margin = metric.Edges[0].Margin,
        Alpha = gate.Alpha,
        Dispersion = metric.Dispersion,
        AbsoluteWeight = metric.AbsoluteWeight,
        RelativeWeight = metric.RelativeWeight * metric.Edges[0].Share,
    };

    /// <summary>Canary requests until the gate rolls back with the wanted power; infinity when it never does.</summary>
    /// <param name="canary">True bad fraction of the canary.</param>
    /// <param name="stable">True bad fraction of stable.</param>
    public double Requests(double canary, double stable)
    {
        var byRelative = Relative(Height(Alpha * RelativeWeight));
        var byLimit = canary > Limit
            ? SampleSize.Detect(canary, 0.0, 0.5, 0.0, Limit, Height(Alpha * AbsoluteWeight), Quantile, Dispersion)
            : double.PositiveInfinity;

        // The limit decides only once the guard is open, which takes evidence against stable.
        var guarded = Math.Max(byLimit, Relative(Height(1.0 / 10.0)));
        return Math.Max(Math.Min(byRelative, guarded), LeastBadEvents * Dispersion / canary);

        double Relative(double height) => SampleSize.Detect(canary, stable, Weight, Ratio, Margin, height, Quantile, Dispersion);
    }

    /// <summary>The smallest canary fraction that the gate sees within this many canary requests; 1 when it is blind.</summary>
    public double SmallestDetectable(double requests, double stable)
    {
        var (low, high) = (stable, 1.0 - 1e-12);
        if (Requests(high, stable) > requests)
        {
            return 1.0;
        }

        for (var halving = 0; halving < 60; halving++)
        {
            var middle = (low + high) / 2.0;
            (low, high) = Requests(middle, stable) > requests ? (middle, high) : (low, middle);
        }

        return (low + high) / 2.0;
    }

    private static double Height(double level) => -Math.Log(level * RestartSchedule.AtStart) + MixtureCost;
}
