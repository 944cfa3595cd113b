namespace Platform.TrafficRouter.Routing;

/// <summary>How a path is changed before the request is sent on: with a new prefix, or by a regular expression. The query stays.</summary>
internal sealed record PathRewrite
{
    /// <summary>In place of what the match took of the path: its prefix, "/" when it says nothing of the path, else the whole path.</summary>
    public string? Uri { get; init; }

    /// <summary>In place of <see cref="Uri"/>.</summary>
    public RegexSubstitution? Regex { get; init; }

    /// <param name="pathAndQuery">As it came.</param>
    /// <param name="pathLength">Characters before the query.</param>
    /// <param name="match">The alternative that the request matched.</param>
    public string Apply(string pathAndQuery, int pathLength, MatchModel match)
    {
        var path = pathAndQuery.AsSpan(0, pathLength);
        var query = pathAndQuery.AsSpan(pathLength);
        return Regex is not null ? string.Concat(Regex.Replace(path.ToString()), query)
            : Uri is not null ? string.Concat(Uri, path[match.TakenLength(path)..], query)
            : pathAndQuery;
    }
}
