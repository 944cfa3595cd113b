using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class RewriteTests
{
    [Theory]
    [InlineData("""{ "prefix": "/old" }""", """{ "uri": "/new" }""", "/old/thing?a=1", "/new/thing?a=1")]
    [InlineData("""{ "prefix": "/old" }""", """{ "uri": "/new" }""", "/oldies", "/newies")]
    [InlineData("""{ "prefix": "/old/" }""", """{ "uri": "/" }""", "/old/thing", "/thing")]
    [InlineData("""{ "prefix": "/old" }""", """{ "uri": "/" }""", "/old/thing", "//thing")]
    [InlineData("""{ "prefix": "/" }""", """{ "uri": "/v1/" }""", "/thing", "/v1/thing")]
    [InlineData("""{ "prefix": "/" }""", """{ "uri": "/v1" }""", "/thing", "/v1thing")]
    [InlineData("""{ "exact": "/old" }""", """{ "uri": "/new" }""", "/old?a=1", "/new?a=1")]
    [InlineData("""{ "regex": "/old/.*" }""", """{ "uri": "/new" }""", "/old/thing?a=1", "/new?a=1")]
    [InlineData("""{ "prefix": "/" }""", """{ "uriRegexRewrite": { "match": "^/api/(v[0-9])/", "rewrite": "/\\1/" } }""", "/api/v2/x?y=/api/v3/", "/v2/x?y=/api/v3/")]
    [InlineData("""{ "prefix": "/" }""", """{ "uriRegexRewrite": { "match": "a", "rewrite": "[\\0]" } }""", "/banana", "/b[a]n[a]n[a]")]
    [InlineData("""{ "prefix": "/" }""", """{ "uriRegexRewrite": { "match": "a", "rewrite": "$1\\\\" } }""", "/a", "/$1\\")]
    [InlineData("""{ "prefix": "/" }""", """{ "uriRegexRewrite": { "match": "nothing", "rewrite": "x" } }""", "/a?b", "/a?b")]
    [InlineData("""{ "prefix": "/" }""", """{ "uriRegexRewrite": { "match": "(?P<id>[0-9]+)", "rewrite": "n\\1" } }""", "/7/8", "/n7/n8")]
    public void Apply_ReplacesWhatTheMatchTook(string uri, string rewrite, string target, string expected)
    {
        var route = Routes.Read($$"""{ "match": [{ "uri": {{uri}} }], "rewrite": {{rewrite}} }""");
        Assert.Equal(expected, Apply(route, target));
    }

    [Theory]
    [InlineData("/thing", "/v1/thing")]
    [InlineData("/", "/v1/")]
    public void Apply_WithoutAMatch_ReplacesTheFirstSlash(string target, string expected) =>
        Assert.Equal(expected, Apply(Routes.Read("""{ "rewrite": { "uri": "/v1/" } }"""), target));

    [Fact]
    public void Apply_IgnoringCase_KeepsTheRestAsItCame() =>
        Assert.Equal("/new/Thing", Apply(Routes.Read("""{ "match": [{ "uri": { "prefix": "/old" }, "ignoreUriCase": true }], "rewrite": { "uri": "/new" } }"""), "/OLD/Thing"));

    [Theory]
    [InlineData("""{ "rewrite": { "authority": "b" } }""", "b")]
    [InlineData("""{ "headers": { "request": { "set": { "Host": "b" } } } }""", "b")]
    [InlineData("""{ "headers": { "request": { "add": { ":authority": "b" } } } }""", "b")]
    [InlineData("""{ "route": [{ "destination": { "host": "a" }, "headers": { "request": { "set": { "host": "c" } } } }] }""", "c")]
    [InlineData("""{ "rewrite": { "authority": "b" }, "route": [{ "destination": { "host": "a" }, "headers": { "request": { "set": { "host": "c" } } } }] }""", "b")]
    [InlineData("""{ "rewrite": { "uri": "/x" } }""", null)]
    public void Authority_RouteBeforeDestination(string route, string? expected) => Assert.Equal(expected, Routes.Read(route).Destinations.Single().Authority);

    [Theory]
    [InlineData("""{ }""", "spec.http[0].rewrite: Required value: one of uri, uriRegexRewrite and authority")]
    [InlineData("""{ "uri": "/a", "uriRegexRewrite": { "match": "a", "rewrite": "b" } }""", "spec.http[0].rewrite: Forbidden: only one of uri and uriRegexRewrite may be given")]
    [InlineData("""{ "uri": "/a b" }""", "spec.http[0].rewrite.uri: Invalid value: \"/a b\": must be a path without spaces, ? and #")]
    [InlineData("""{ "authority": "a b" }""", "spec.http[0].rewrite.authority: Invalid value: \"a b\": must be a host, with or without port")]
    [InlineData("""{ "uriRegexRewrite": { "match": "a" } }""", "spec.http[0].rewrite.uriRegexRewrite: Required value: match and rewrite")]
    [InlineData("""{ "uriRegexRewrite": { "match": "a", "rewrite": "\\1" } }""", "spec.http[0].rewrite.uriRegexRewrite.rewrite: Invalid value: \"\\1\": a backslash must be followed by a backslash or the number of a group of match")]
    [InlineData("""{ "uriRegexRewrite": { "match": "a", "rewrite": "b\\" } }""", "spec.http[0].rewrite.uriRegexRewrite.rewrite: Invalid value: \"b\\\": a backslash must be followed by a backslash or the number of a group of match")]
    public void Read_Impossible_IsRefused(string rewrite, string error) =>
        Assert.Equal([error], Routes.Build($$"""{ "rewrite": {{rewrite}} }""").Verdicts.Single().Errors);

    private static string Apply(RouteModel route, string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return route.Rewrite!.Apply(target, query < 0 ? target.Length : query, route.Matches[0]);
    }
}
