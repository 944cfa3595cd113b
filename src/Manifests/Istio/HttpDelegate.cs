namespace Platform.Manifests;

/// <summary>The VirtualService that has the routes of this one.</summary>
public sealed record HttpDelegate : ManifestNode
{
    public string? Name { get; init; }

    public string? Namespace { get; init; }
}
