namespace Platform.Manifests;

/// <summary>Pods by label.</summary>
public sealed record WorkloadSelector : ManifestNode
{
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }
}
