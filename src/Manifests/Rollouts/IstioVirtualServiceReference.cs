namespace Platform.Manifests;

/// <summary>A VirtualService and the routes in it that carry the weights.</summary>
public sealed record IstioVirtualServiceReference : ManifestNode
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Routes { get; init; }
}
