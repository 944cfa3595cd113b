using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>One alternative of a route's match. The commonest, a path and nothing else, is decided without looking further.</summary>
internal sealed class RouteAlternative(RouteState route, MatchModel match)
{
    private readonly string? _path = match is { IsPathOnly: true, Uri: { IsText: true } uri } ? uri.Text : null;
    private readonly bool _isWhole = match.Uri?.Kind == StringMatchKind.Exact;

    public RouteState Route { get; } = route;

    public MatchModel Match { get; } = match;

    public bool IsMatch(in RequestFacts request) =>
        _path is null ? Match.IsMatch(request)
        : _isWhole ? request.Path.SequenceEqual(_path)
        : request.Path.StartsWith(_path, StringComparison.Ordinal);
}
