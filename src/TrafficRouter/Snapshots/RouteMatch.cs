using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route and one alternative of its match: what is tried in order against a request. Small, as many lie side by side.</summary>
internal readonly struct RouteMatch(RouteState route, MatchModel match)
{
    private readonly PathFilter _path = new(match);
    private readonly RouteAlternative _alternative = new(route, match);

    public RouteState Route => _alternative.Route;

    public MatchModel Match => _alternative.Match;

    public bool IsMatch(in RequestFacts request) => _path.MayTake(request.Path) && _alternative.IsMatch(request);
}
