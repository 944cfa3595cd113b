namespace Platform.Statistics;

/// <summary>
/// All that a gate remembers of a rollout, under 4 KB. Stored and given back it goes on as if nothing had happened: evidence is neither
/// forgotten nor counted twice, and the guarantee on false alarms stays that of one uninterrupted run.
/// </summary>
public sealed class GateState
{
    /// <summary>The share of the stake that is not yet placed on a start of the evidence; 1 at first.</summary>
    public double Cash { get; set; } = 1.0;

    /// <summary>True once a batch was observed.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The last restart interval that was reckoned with.</summary>
    public int Interval { get; set; }

    /// <summary>The step of the last batch.</summary>
    public int Step { get; set; }

    /// <summary>When the canary had its first request, since the rollout began; null before.</summary>
    public TimeSpan? FirstCanaryRequest { get; set; }

    /// <summary>Batches that no counter can have produced and that were not used.</summary>
    public int Refused { get; set; }

    /// <summary>For each metric of the model.</summary>
    public required MetricState[] Metrics { get; init; }

    /// <summary>The state before the first batch.</summary>
    public static GateState Create(GateModel model) => new() { Metrics = [.. model.Metrics.Select(MetricState.Create)] };

    /// <summary>False when it was stored for another model: other metrics or other edges.</summary>
    public bool Fits(GateModel model) =>
        Metrics.Length == model.Metrics.Count
        && Metrics.Zip(model.Metrics).All(pair =>
            pair.First.Absolute.Length == EffectSizes.HarmCount
            && pair.First.Relative.Length == EffectSizes.HarmCount * pair.Second.Edges.Count
            && pair.First.PendingBad.Length == pair.Second.Edges.Count);
}
