using System.Collections.Immutable;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the match of a route.</summary>
internal static class MatchReader
{
    private const string JwtClaim = "@request.auth.claims";

    private static readonly Dictionary<string, StringMatch> None = [];
    private static readonly MatchModel[] Everything = [MatchModel.Any];

    /// <param name="ns">Of the VirtualService.</param>
    public static IReadOnlyList<MatchModel> Read(IReadOnlyList<HttpMatchRequest>? written, FieldPath path, string ns, FieldProblems problems)
    {
        if (written is null or { Count: 0 })
        {
            return Everything;
        }

        var read = new List<MatchModel>(written.Count);
        for (var i = 0; i < written.Count; i++)
        {
            if (written[i] is { } match)
            {
                read.Add(ReadOne(match, path.Index(i), ns, problems));
            }
            else
            {
                problems.Required(path.Index(i));
            }
        }

        return read.Count == 0 ? Everything : read;
    }

    private static MatchModel ReadOne(HttpMatchRequest written, FieldPath path, string ns, FieldProblems problems)
    {
        if (written.Port is < 0 or > ushort.MaxValue)
        {
            problems.Invalid(path.Child("port"), written.Port, "must be between 1 and 65535");
        }

        var isUnknown = problems.IgnoredUnknown(path, written);
        ImmutableArray<GatewayName> gateways = written.Gateways is { } named ? ReadGateways(named, path.Child("gateways"), ns, problems) : [];

        // No caller has labels here. As in Istio, an alternative that names gateways does not ask for them.
        var asksForCaller = gateways.IsEmpty && (written.SourceLabels is { Count: > 0 } || !string.IsNullOrEmpty(written.SourceNamespace));
        return new MatchModel
        {
            Name = written.Name,
            Uri = ReadValue(written.Uri, path, "uri", problems, written.IgnoreUriCase == true, isUri: true),
            Method = ReadValue(written.Method, path, "method", problems),
            Authority = ReadValue(written.Authority, path, "authority", problems),
            Scheme = ReadValue(written.Scheme, path, "scheme", problems),
            Headers = written.Headers is null && written.WithoutHeaders is null ? [] :
            [
                .. ReadHeaders(written.Headers, path.Child("headers"), isInverted: false, problems),
                .. ReadHeaders(written.WithoutHeaders, path.Child("withoutHeaders"), isInverted: true, problems),
            ],
            Query = written.QueryParams is null ? [] : [.. ReadQuery(written.QueryParams, path.Child("queryParams"), problems)],
            Port = written.Port is 0 ? null : written.Port,
            Gateways = gateways,
            MatchesNothing = isUnknown || asksForCaller || written.Headers?.Keys.Any(IsJwtClaim) == true,
        };
    }

    /// <summary>These parts a request always has, so a match that only asks for their presence asks for nothing.</summary>
    private static StringMatcher? ReadValue(StringMatch? written, FieldPath matchPath, string field, FieldProblems problems, bool ignoreCase = false, bool isUri = false)
    {
        if (written is null)
        {
            return null;
        }

        var path = matchPath.Child(field);
        if (StringMatcher.Read(written, path, problems, ignoreCase) is not { } matcher)
        {
            return null;
        }

        if (!isUri)
        {
            RefuseEmptyPrefix(matcher, path, problems);
        }

        return matcher.Kind == StringMatchKind.Present ? null : matcher;
    }

    private static IEnumerable<HeaderMatcher> ReadHeaders(IReadOnlyDictionary<string, StringMatch>? written, FieldPath path, bool isInverted, FieldProblems problems)
    {
        foreach (var (name, match) in (written ?? None).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var at = path.Key(name);
            if (IsJwtClaim(name))
            {
                // No request has claims here: what must not be is not, and what must be makes its alternative match nothing.
                problems.Ignored(at);
            }
            else if (!HeaderName.IsToken(name) && !HeaderName.IsPseudo(name))
            {
                problems.Invalid(path, $"\"{name}\"", "must be the name of a header");
            }
            else if (StringMatcher.Read(match ?? new StringMatch(), at, problems) is { } value)
            {
                RefuseEmptyPrefix(value, at, problems);
                yield return new HeaderMatcher(name, value, isInverted);
            }
        }
    }

    private static IEnumerable<QueryMatcher> ReadQuery(IReadOnlyDictionary<string, StringMatch>? written, FieldPath path, FieldProblems problems)
    {
        foreach (var (name, match) in (written ?? None).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name.Length == 0)
            {
                problems.Invalid(path, "\"\"", "must be the name of a parameter");
            }
            else if (StringMatcher.Read(match ?? new StringMatch(), path.Key(name), problems) is { } value)
            {
                RefuseEmptyPrefix(value, path.Key(name), problems);
                yield return new QueryMatcher(name, value);
            }
        }
    }

    private static void RefuseEmptyPrefix(StringMatcher matcher, FieldPath path, FieldProblems problems)
    {
        if (matcher is { Kind: StringMatchKind.Prefix, Text: "" })
        {
            problems.Invalid(path.Child("prefix"), "\"\"", "must not be empty");
        }
    }

    public static ImmutableArray<GatewayName> ReadGateways(IReadOnlyList<string>? written, FieldPath path, string ns, FieldProblems problems)
    {
        var read = new List<GatewayName>();
        for (var i = 0; i < written?.Count; i++)
        {
            if (GatewayName.Read(written[i], ns) is { } name)
            {
                read.Add(name);
            }
            else
            {
                problems.Invalid(path.Index(i), $"\"{written[i]}\"", "must be mesh, name or namespace/name");
            }
        }

        return [.. read.Distinct()];
    }

    private static bool IsJwtClaim(string name) => name.StartsWith(JwtClaim, StringComparison.OrdinalIgnoreCase);
}
