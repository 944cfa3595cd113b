using System.Collections.Immutable;

namespace Platform.TrafficRouter.Routing;

/// <summary>One alternative of a route's match: every condition given must hold.</summary>
internal sealed record MatchModel
{
    /// <summary>Every request.</summary>
    public static MatchModel Any { get; } = new();

    /// <summary>For logs.</summary>
    public string? Name { get; init; }

    public StringMatcher? Uri { get; init; }

    public StringMatcher? Method { get; init; }

    public StringMatcher? Authority { get; init; }

    public StringMatcher? Scheme { get; init; }

    public ImmutableArray<HeaderMatcher> Headers { get; init; } = [];

    public ImmutableArray<QueryMatcher> Query { get; init; } = [];

    /// <summary>The declared port; null for any. Decided when a snapshot is built, not by request.</summary>
    public int? Port { get; init; }

    /// <summary>In place of the gateways of the VirtualService; empty for all of them. Decided when a snapshot is built.</summary>
    public ImmutableArray<GatewayName> Gateways { get; init; } = [];

    /// <summary>
    /// True when a condition is given that is not carried out: holding it for true would send requests where they
    /// were not meant to go, so this alternative matches none (and the object's condition says so).
    /// </summary>
    public bool MatchesNothing { get; init; }

    /// <summary>Matches every request on its port. Such routes are tried last among those of VirtualServices that share a host.</summary>
    public bool IsCatchAll =>
        IsPathOnly && (Uri is null || Uri.IsEveryPath);

    /// <summary>Whether nothing but the uri is looked at.</summary>
    public bool IsPathOnly =>
        !MatchesNothing && Method is null && Authority is null && Scheme is null && Headers.IsEmpty && Query.IsEmpty;

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
            if (!header.IsMatch(request))
            {
                return false;
            }
        }

        foreach (var parameter in Query)
        {
            if (!parameter.IsMatch(request.Query))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How much of a path that matched is what a new prefix takes the place of.</summary>
    public int TakenLength(ReadOnlySpan<char> path) => Uri switch
    {
        null => Math.Min(1, path.Length),
        { Kind: StringMatchKind.Prefix, Text.Length: var length } => Math.Min(length, path.Length),
        _ => path.Length,
    };
}
