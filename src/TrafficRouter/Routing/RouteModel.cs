namespace Platform.TrafficRouter.Routing;

/// <summary>
/// A route, validated. It has one of <see cref="Redirect"/>, <see cref="DirectResponse"/> and destinations; the rest is about
/// the latter alone.
/// </summary>
internal sealed record RouteModel
{
    /// <summary>The name given, else the position ("http[2]"): what the route's place in the split is kept under.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What its requests are counted under besides their destination; null when they are not counted apart.</summary>
    public string? Label { get; init; }

    /// <summary>Alternatives; never empty, since a route without a match has <see cref="MatchModel.Any"/>.</summary>
    public required IReadOnlyList<MatchModel> Matches { get; init; }

    public required IReadOnlyList<DestinationModel> Destinations { get; init; }

    public RedirectModel? Redirect { get; init; }

    public DirectResponseModel? DirectResponse { get; init; }

    public PathRewrite? Rewrite { get; init; }

    public FaultModel? Fault { get; init; }

    public IReadOnlyList<MirrorModel> Mirrors { get; init; } = [];

    public CorsModel? Cors { get; init; }

    /// <summary>Null when nothing is sent again; Istio's default when the manifest says nothing.</summary>
    public RetryModel? Retries { get; init; }

    /// <summary>
    /// What the route does to the headers of answers that the gateway gives before there is a destination (redirects, direct
    /// responses); null for nothing. A destination's own model has these already.
    /// </summary>
    public HeaderOperationsModel? ResponseHeaders { get; init; }

    /// <summary>Users stay with the destination once seen; null when each request is on its own.</summary>
    public StickySessionModel? StickySession { get; init; }

    /// <summary>From the request's start to the response's end; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
