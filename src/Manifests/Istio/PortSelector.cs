namespace Platform.Manifests;

/// <summary>A port number.</summary>
public sealed record PortSelector : ManifestNode
{
    public int? Number { get; init; }
}
