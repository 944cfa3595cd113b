namespace Platform.Manifests;

/// <summary>How many of a step's canary pods are enough to go on.</summary>
public sealed record ReplicaProgressThreshold : ManifestNode
{
    /// <summary>Percent or Pods.</summary>
    public string? Type { get; init; }

    /// <summary>Percent of the pods a step asks for, or pods.</summary>
    public int? Value { get; init; }
}
