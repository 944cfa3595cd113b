namespace Platform.Manifests;

/// <summary>Labels and annotations added to the pods of one role.</summary>
public sealed record PodTemplateMetadata : ManifestNode
{
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
