namespace Platform.Manifests;

/// <summary>The containers of a pod and how they are to be run.</summary>
public sealed record PodSpec : ManifestNode
{
    public IReadOnlyList<Container>? Containers { get; init; }

    /// <summary>The node the pod is bound to; null while it waits for a slot.</summary>
    public string? NodeName { get; init; }

    /// <summary>Always (default), OnFailure or Never.</summary>
    public string? RestartPolicy { get; init; }

    /// <summary>Seconds between SIGTERM and SIGKILL; default 30.</summary>
    public int? TerminationGracePeriodSeconds { get; init; }
}
