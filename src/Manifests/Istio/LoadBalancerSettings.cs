namespace Platform.Manifests;

/// <summary>How a pod is chosen: one of simple, consistentHash and backendUtilization.</summary>
public sealed record LoadBalancerSettings : ManifestNode
{
    /// <summary>ROUND_ROBIN, LEAST_REQUEST, RANDOM, PASSTHROUGH, LEAST_CONN (deprecated) or UNSPECIFIED; absent for LEAST_REQUEST.</summary>
    public string? Simple { get; init; }

    public ConsistentHashSettings? ConsistentHash { get; init; }

    public BackendUtilizationSettings? BackendUtilization { get; init; }

    public LocalityLbSetting? LocalityLbSetting { get; init; }

    public ZoneAwareLbSetting? ZoneAwareLbSetting { get; init; }

    /// <summary>Deprecated form of <see cref="Warmup"/>.</summary>
    public GoDuration? WarmupDurationSecs { get; init; }

    public WarmupSettings? Warmup { get; init; }
}
