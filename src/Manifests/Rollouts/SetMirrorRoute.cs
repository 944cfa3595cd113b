namespace Platform.Manifests;

/// <summary>Sends copies of certain requests to the canary, whose answers nobody sees; without a match the route goes.</summary>
public sealed record SetMirrorRoute : ManifestNode
{
    /// <summary>One of trafficRouting.managedRoutes.</summary>
    public string? Name { get; init; }

    /// <summary>Alternatives.</summary>
    public IReadOnlyList<RouteMatch>? Match { get; init; }

    /// <summary>Percent of the requests that match, 0 to 100; default 100.</summary>
    public int? Percentage { get; init; }
}
