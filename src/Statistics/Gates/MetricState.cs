namespace Platform.Statistics;

/// <summary>What a gate remembers of one metric. Mutable: it is changed in place, so that a batch allocates nothing.</summary>
public sealed class MetricState
{
    /// <summary>Evidence against the limit, one log e-value for each effect size, restarts included.</summary>
    public required double[] Absolute { get; init; }

    /// <summary>Evidence against stable, edge after edge.</summary>
    public required double[] Relative { get; init; }

    /// <summary>Requests that wait for the other version to have some as well.</summary>
    public ArmCounts Pending { get; set; }

    /// <summary>Their bad events, for each edge.</summary>
    public required ArmCounts[] PendingBad { get; init; }

    /// <summary>Requests of the present step.</summary>
    public ArmCounts Step { get; set; }

    /// <summary>Their bad events at the limit's edge.</summary>
    public ArmCounts StepBad { get; set; }

    /// <summary>Requests of the whole rollout.</summary>
    public ArmCounts Rollout { get; set; }

    /// <summary>Their bad events at the limit's edge.</summary>
    public ArmCounts RolloutBad { get; set; }

    internal static MetricState Create(MetricModel metric)
    {
        var state = new MetricState
        {
            Absolute = new double[EffectSizes.HarmCount],
            Relative = new double[EffectSizes.HarmCount * metric.Edges.Count],
            PendingBad = new ArmCounts[metric.Edges.Count],
        };
        Array.Fill(state.Absolute, double.NegativeInfinity);
        Array.Fill(state.Relative, double.NegativeInfinity);
        return state;
    }

    internal void BeginStep() => (Step, StepBad) = (default, default);

    /// <summary>Reckons with a regression that begins now.</summary>
    internal void Restart(double logStake)
    {
        AddTo(Absolute, logStake);
        AddTo(Relative, logStake);
    }

    private static void AddTo(double[] evidence, double logStake)
    {
        for (var k = 0; k < evidence.Length; k++)
        {
            evidence[k] = LogSpace.Add(evidence[k], logStake);
        }
    }
}
