namespace Platform.Manifests;

/// <summary>A destination and its share.</summary>
public sealed record HttpRouteDestination : ManifestNode
{
    public Destination? Destination { get; init; }

    /// <summary>Share of the route, relative to the sum of all; a single destination gets all.</summary>
    public int Weight { get; init; }

    /// <summary>Done after those of the route.</summary>
    public HttpHeaders? Headers { get; init; }
}
