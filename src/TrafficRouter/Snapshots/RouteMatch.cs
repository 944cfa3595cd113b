using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route and one alternative of its match: what is tried in order against a request.</summary>
internal readonly record struct RouteMatch(RouteState Route, MatchModel Match);
