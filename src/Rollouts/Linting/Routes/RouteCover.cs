using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Whether one route leaves nothing for another. Only what can be shown: a regular expression that covers another is not seen.</summary>
internal static class RouteCover
{
    /// <summary>A route that matches every request.</summary>
    public static bool TakesAll(HttpRoute route) => route.Match is not { Count: > 0 } matches || matches.Any(TakesAll);

    public static bool Takes(HttpRoute earlier, HttpRoute later) =>
        TakesAll(earlier)
        || (later.Match is { Count: > 0 } matches && matches.All(match => earlier.Match!.Any(wide => Takes(wide, match))));

    private static bool TakesAll(HttpMatchRequest match) =>
        Path(match) is null && OnlyPath(match) || (Path(match) is { Prefix: "/" } or { Regex: ".*" or "/.*" } && OnlyPath(match));

    private static bool Takes(HttpMatchRequest wide, HttpMatchRequest narrow) =>
        OnlyPath(wide) && wide.IgnoreUriCase != true && narrow.IgnoreUriCase != true
        && Path(wide) switch
        {
            { Prefix: { Length: > 0 } prefix } => Starts(Path(narrow)?.Exact, prefix) || Starts(Path(narrow)?.Prefix, prefix),
            { Exact: { Length: > 0 } exact } => Path(narrow)?.Exact == exact,
            _ => false,
        };

    private static bool Starts(string? text, string prefix) => text?.StartsWith(prefix, StringComparison.Ordinal) == true;

    private static StringMatch? Path(HttpMatchRequest match) => match.Uri;

    /// <summary>Nothing but the path is asked for; a name and a prefix for statistics ask for nothing.</summary>
    private static bool OnlyPath(HttpMatchRequest match) => match is
    {
        Scheme: null, Method: null, Authority: null, Headers: null or { Count: 0 }, Port: null, SourceLabels: null or { Count: 0 }, Gateways: null or { Count: 0 },
        QueryParams: null or { Count: 0 }, WithoutHeaders: null or { Count: 0 }, SourceNamespace: null, Unknown: null,
    };
}
