namespace Platform.Manifests;

/// <summary>A table of hashes.</summary>
public sealed record Maglev : ManifestNode
{
    /// <summary>A prime; absent for 65537.</summary>
    public long? TableSize { get; init; }
}
