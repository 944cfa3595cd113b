using System.Text.RegularExpressions;

namespace Platform.Judging.Requests;

/// <summary>A part of the traffic, by labels of the request counters.</summary>
/// <param name="Name">What verdicts call it.</param>
/// <param name="Matchers">PromQL label matchers without braces: <c>request_operation="checkout"</c>.</param>
public sealed partial record RouteFilter(string Name, string Matchers)
{
    /// <summary>True for what may stand between a selector's braces, and nothing else.</summary>
    public static bool AreMatchers(string? text) => text is not null && MatcherList().IsMatch(text);

    [GeneratedRegex("""^\s*[a-zA-Z_]\w*\s*(=~|!~|!=|=)\s*"([^"\\\n]|\\.)*"(\s*,\s*[a-zA-Z_]\w*\s*(=~|!~|!=|=)\s*"([^"\\\n]|\\.)*")*\s*$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MatcherList();
}
