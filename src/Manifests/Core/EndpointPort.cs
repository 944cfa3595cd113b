namespace Platform.Manifests;

/// <summary>A port of an endpoint subset.</summary>
public sealed record EndpointPort : ManifestNode
{
    public string? Name { get; init; }

    public int Port { get; init; }

    public string? Protocol { get; init; }
}
