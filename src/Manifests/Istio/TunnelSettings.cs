namespace Platform.Manifests;

/// <summary>Requests go through another proxy (CONNECT or POST).</summary>
public sealed record TunnelSettings : ManifestNode
{
    public string? Protocol { get; init; }

    public string? TargetHost { get; init; }

    public int? TargetPort { get; init; }
}
