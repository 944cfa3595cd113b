namespace Platform.Manifests;

/// <summary>Labels and annotations added to the pods of one role, or to AnalysisRuns.</summary>
public sealed record PodTemplateMetadata : ManifestNode
{
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
