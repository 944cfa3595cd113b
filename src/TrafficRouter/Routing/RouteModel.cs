namespace Platform.TrafficRouter.Routing;

/// <summary>A route, validated.</summary>
internal sealed record RouteModel
{
    /// <summary>The name given, else the position ("http[2]"): what the route's place in the split is kept under.</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Alternatives; none means every request.</summary>
    public required IReadOnlyList<MatchModel> Matches { get; init; }

    public required IReadOnlyList<DestinationModel> Destinations { get; init; }

    /// <summary>From the request's start to the response's end; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool IsMatch(in RequestFacts request)
    {
        foreach (var match in Matches)
        {
            if (match.IsMatch(request))
            {
                return true;
            }
        }

        return Matches.Count == 0;
    }
}
