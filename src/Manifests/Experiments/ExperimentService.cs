namespace Platform.Manifests;

/// <summary>Asks for a Service.</summary>
public sealed record ExperimentService : ManifestNode
{
    /// <summary>Default: the name of the ReplicaSet.</summary>
    public string? Name { get; init; }
}
