namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>How a pod is chosen among those of a destination.</summary>
internal enum Balancing
{
    /// <summary>The less busy of two taken by chance: Istio's default, also for UNSPECIFIED, LEAST_CONN and PASSTHROUGH.</summary>
    LeastRequest,

    /// <summary>One after the other.</summary>
    RoundRobin,

    /// <summary>By chance.</summary>
    Random,

    /// <summary>By the request's hash key, on a ring (Karger et al., "Consistent Hashing and Random Trees", 1997).</summary>
    RingHash,

    /// <summary>By the request's hash key, in a table (Eisenbud et al., "Maglev", NSDI 2016).</summary>
    Maglev,
}
