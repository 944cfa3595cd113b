using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route and one alternative of its match: what is tried in order against a request.</summary>
internal readonly struct RouteMatch(RouteState route, MatchModel match)
{
    private readonly PathFilter _path = new(match);

    public RouteState Route { get; } = route;

    public MatchModel Match { get; } = match;

    public bool IsMatch(in RequestFacts request) => _path.Passes(request.Path) && (_path.IsDecisive || Match.IsMatch(request));
}
