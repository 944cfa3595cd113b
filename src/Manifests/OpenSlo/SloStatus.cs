namespace Platform.Manifests;

/// <summary>How an SLO stands, as the control plane last found it (ours; OpenSLO has no status).</summary>
public sealed record SloStatus : ManifestNode
{
    /// <summary>When Prometheus was last asked with success.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>Ok, Burning, Exhausted or Unknown.</summary>
    public string? Phase { get; init; }

    /// <summary>One sentence: why the phase is what it is, or what stands in the way of knowing.</summary>
    public string? Message { get; init; }

    public SloBudgetStatus? Budget { get; init; }

    /// <summary>Burn rates by window as written ("5m", "1h", ...): times the rate that uses the budget up exactly at the end of its window. A window without traffic is missing.</summary>
    public IReadOnlyDictionary<string, double>? Burn { get; init; }

    /// <summary>What each version cost, the dearest first; at most ten.</summary>
    public IReadOnlyList<SloVersionCost>? Versions { get; init; }

    /// <summary>Present while new versions are held.</summary>
    public ReleaseFreezeStatus? Freeze { get; init; }

    /// <summary>The rollouts the SLO governs, each in a state of the release state machine.</summary>
    public IReadOnlyList<ReleaseStatus>? Releases { get; init; }

    /// <summary>The last decisions, newest first; at most twenty.</summary>
    public IReadOnlyList<BudgetDecisionRecord>? Decisions { get; init; }
}
