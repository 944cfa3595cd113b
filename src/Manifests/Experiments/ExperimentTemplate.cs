namespace Platform.Manifests;

/// <summary>One version in an experiment: a ReplicaSet of its own, and a Service if one is asked for.</summary>
public sealed record ExperimentTemplate : ManifestNode
{
    public string? Name { get; init; }

    /// <summary>Default 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>Seconds a pod must be ready before it counts as available; default 0.</summary>
    public int? MinReadySeconds { get; init; }

    public LabelSelector? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }

    /// <summary>Present: a Service with the ports of the containers leads to these pods, as long as they run.</summary>
    public ExperimentService? Service { get; init; }
}
