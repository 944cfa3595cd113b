namespace Platform.Manifests;

/// <summary>A ring of hashes.</summary>
public sealed record RingHash : ManifestNode
{
    /// <summary>Absent for 1024.</summary>
    public long? MinimumRingSize { get; init; }
}
