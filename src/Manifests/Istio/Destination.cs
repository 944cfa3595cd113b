namespace Platform.Manifests;

/// <summary>A service, one of its subsets, one of its ports.</summary>
public sealed record Destination : ManifestNode
{
    public string? Host { get; init; }

    public string? Subset { get; init; }

    public PortSelector? Port { get; init; }
}
