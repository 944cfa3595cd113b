using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates the match of a route.</summary>
internal static class MatchReader
{
    private static readonly (string Field, Func<HttpMatchRequest, bool> IsGiven)[] NotCompared =
    [
        ("port", match => match.Port is not null),
        ("queryParams", match => match.QueryParams is not null),
        ("sourceLabels", match => match.SourceLabels is not null),
        ("sourceNamespace", match => match.SourceNamespace is not null),
        ("statPrefix", match => match.StatPrefix is not null),
        ("withoutHeaders", match => match.WithoutHeaders is not null),
    ];

    public static List<MatchModel> Read(IReadOnlyList<HttpMatchRequest>? written, string path, FieldProblems problems)
    {
        var read = new List<MatchModel>();
        for (var i = 0; i < written?.Count; i++)
        {
            if (written[i] is { } match)
            {
                read.Add(ReadOne(match, $"{path}[{i}]", problems));
            }
            else
            {
                problems.Required($"{path}[{i}]");
            }
        }

        return read;
    }

    private static MatchModel ReadOne(HttpMatchRequest written, string path, FieldProblems problems)
    {
        // gateways: there is one gateway here, so a match that names some is taken as naming it.
        var unknown = problems.IgnoredUnknown(path, written);
        foreach (var (field, isGiven) in NotCompared)
        {
            if (isGiven(written))
            {
                problems.Ignored($"{path}.{field}");
                unknown = true;
            }
        }

        return new MatchModel
        {
            Uri = ReadValue(written.Uri, $"{path}.uri", problems, written.IgnoreUriCase == true),
            Method = ReadValue(written.Method, $"{path}.method", problems),
            Authority = ReadValue(written.Authority, $"{path}.authority", problems),
            Scheme = ReadValue(written.Scheme, $"{path}.scheme", problems),
            Headers = ReadHeaders(written.Headers, $"{path}.headers", problems),
            MatchesNothing = unknown,
        };
    }

    private static StringMatcher? ReadValue(StringMatch? written, string path, FieldProblems problems, bool ignoreCase = false)
    {
        if (written is null)
        {
            return null;
        }

        var matcher = StringMatcher.Read(written, path, problems, ignoreCase);
        if (matcher?.Kind == StringMatchKind.Present)
        {
            problems.Required(path, "one of exact, prefix and regex");
        }

        return matcher;
    }

    private static List<HeaderMatcher> ReadHeaders(IReadOnlyDictionary<string, StringMatch>? written, string path, FieldProblems problems)
    {
        var read = new List<HeaderMatcher>();
        foreach (var (name, match) in written ?? new Dictionary<string, StringMatch>())
        {
            if (name.Length == 0 || name.StartsWith(':'))
            {
                problems.Invalid(path, $"\"{name}\"", "must be the name of a header; uri, method and authority have fields of their own");
            }
            else if (StringMatcher.Read(match ?? new StringMatch(), $"{path}[{name}]", problems) is { } value)
            {
                // A header without a value to compare with only has to be there.
                read.Add(new HeaderMatcher(name, value));
            }
        }

        return read;
    }
}
