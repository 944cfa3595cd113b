namespace Platform.Manifests;

/// <summary>A destination and its share.</summary>
public sealed record HttpRouteDestination : ManifestNode
{
    public Destination? Destination { get; init; }

    /// <summary>Percent of the route, 0 to 100; a single destination without weight gets all.</summary>
    public int Weight { get; init; }
}
