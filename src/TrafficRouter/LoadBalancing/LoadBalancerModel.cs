namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>A loadBalancer of a DestinationRule, validated.</summary>
internal sealed record LoadBalancerModel
{
    /// <summary>Of a destination no rule speaks about.</summary>
    public static LoadBalancerModel Default { get; } = new();

    public Balancing Balancing { get; init; } = Balancing.LeastRequest;

    /// <summary>What of a request is hashed; null for nothing, which spreads requests by chance.</summary>
    public HashKeyModel? HashKey { get; init; }

    /// <summary>At least that many places on the ring; 1 to 8388608.</summary>
    public int MinimumRingSize { get; init; } = 1024;

    /// <summary>Places in Maglev's table; a prime up to 5000011.</summary>
    public int TableSize { get; init; } = 65537;

    /// <summary>A new pod's way to its full share; null for at once.</summary>
    public WarmupModel? Warmup { get; init; }
}
