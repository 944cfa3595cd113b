namespace Platform.Manifests;

/// <summary>Sends the requests with certain headers to the canary, whatever the weight; without a match the route goes.</summary>
public sealed record SetHeaderRoute : ManifestNode
{
    /// <summary>One of trafficRouting.managedRoutes.</summary>
    public string? Name { get; init; }

    /// <summary>Alternatives.</summary>
    public IReadOnlyList<HeaderRoutingMatch>? Match { get; init; }
}
