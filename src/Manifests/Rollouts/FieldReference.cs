namespace Platform.Manifests;

/// <summary>A field of the rollout, such as metadata.labels['region'].</summary>
public sealed record FieldReference : ManifestNode
{
    public string? FieldPath { get; init; }
}
