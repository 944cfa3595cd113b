namespace Platform.TrafficRouter.Routing;

/// <summary>One alternative of a route's match: every condition given must hold.</summary>
internal sealed record MatchModel
{
    public StringMatcher? Uri { get; init; }

    public StringMatcher? Method { get; init; }

    public StringMatcher? Authority { get; init; }

    public StringMatcher? Scheme { get; init; }

    public IReadOnlyList<HeaderMatcher> Headers { get; init; } = [];

    /// <summary>
    /// True when a condition is given that is not carried out: holding it for true would send requests where they
    /// were not meant to go, so this alternative matches none (and the object's condition says so).
    /// </summary>
    public bool MatchesNothing { get; init; }

    public bool IsMatch(in RequestFacts request)
    {
        if (MatchesNothing
            || (Uri is not null && !Uri.IsMatch(request.Path))
            || (Method is not null && !Method.IsMatch(request.Method))
            || (Authority is not null && !Authority.IsMatch(request.Authority))
            || (Scheme is not null && !Scheme.IsMatch(request.Scheme)))
        {
            return false;
        }

        foreach (var header in Headers)
        {
            if (!request.Headers.TryGetValue(header.Name, out var values)
                || !header.Value.IsMatch(values.Count == 1 ? values[0] : string.Join(',', values.AsEnumerable())))
            {
                return false;
            }
        }

        return true;
    }
}
