namespace Platform.TrafficRouter.Series;

/// <summary>What Istio's standard metrics say about where a request went; "unknown" where there is nothing to say.</summary>
internal sealed record DestinationLabels
{
    public const string Unknown = "unknown";

    /// <summary>Of a request that no route matched.</summary>
    public static DestinationLabels None { get; } = new();

    /// <summary>Fully qualified name of the routed service.</summary>
    public string Service { get; init; } = Unknown;

    public string ServiceName { get; init; } = Unknown;

    public string ServiceNamespace { get; init; } = Unknown;

    /// <summary>The Rollout (or other owner) of the pod.</summary>
    public string Workload { get; init; } = Unknown;

    public string WorkloadNamespace { get; init; } = Unknown;

    public string App { get; init; } = Unknown;

    /// <summary>The pod's label version, else its image's tag.</summary>
    public string Version { get; init; } = Unknown;

    public string CanonicalService { get; init; } = Unknown;

    public string CanonicalRevision { get; init; } = Unknown;
}
