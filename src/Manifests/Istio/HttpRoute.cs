namespace Platform.Manifests;

/// <summary>A match and the weighted destinations of what it matches; the first that matches wins.</summary>
public sealed record HttpRoute : ManifestNode
{
    public string? Name { get; init; }

    public IReadOnlyList<HttpMatchRequest>? Match { get; init; }

    public IReadOnlyList<HttpRouteDestination>? Route { get; init; }

    public GoDuration? Timeout { get; init; }
}
