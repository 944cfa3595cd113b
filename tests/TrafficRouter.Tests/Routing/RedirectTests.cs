using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Tests.Routing;

public class RedirectTests
{
    [Theory]
    [InlineData("""{ "uri": "/new" }""", "http://shop.example:8080/new?a=1")]
    [InlineData("""{ "uri": "/new?b=2" }""", "http://shop.example:8080/new?b=2")]
    [InlineData("""{ "prefixRewrite": "/v2" }""", "http://shop.example:8080/v2/thing?a=1")]
    [InlineData("""{ "authority": "other" }""", "http://other/old/thing?a=1")]
    [InlineData("""{ "authority": "other:81", "uri": "/" }""", "http://other:81/?a=1")]
    [InlineData("""{ "scheme": "https" }""", "https://shop.example:8080/old/thing?a=1")]
    [InlineData("""{ "scheme": "https", "port": 443 }""", "https://shop.example:8080/old/thing?a=1")]
    [InlineData("""{ "scheme": "https", "port": 8443 }""", "https://shop.example:8443/old/thing?a=1")]
    [InlineData("""{ "port": 81 }""", "http://shop.example:81/old/thing?a=1")]
    [InlineData("""{ "authority": "other", "port": 81 }""", "http://other:81/old/thing?a=1")]
    [InlineData("""{ "authority": "other", "port": 80 }""", "http://other/old/thing?a=1")]
    [InlineData("""{ "authority": "other", "derivePort": "FROM_REQUEST_PORT" }""", "http://other:8000/old/thing?a=1")]
    [InlineData("""{ "authority": "other", "derivePort": "FROM_PROTOCOL_DEFAULT" }""", "http://other/old/thing?a=1")]
    public void Location_FollowsEnvoy(string redirect, string expected) => Assert.Equal(expected, Location(redirect, "http", "shop.example:8080"));

    [Theory]
    [InlineData("http", "a:80", "https", "https://a/")]
    [InlineData("https", "a:443", "http", "http://a/")]
    [InlineData("http", "a:443", "https", "https://a:443/")]
    [InlineData("http", "a", "https", "https://a/")]
    [InlineData("http", "[::1]:80", "https", "https://[::1]/")]
    [InlineData("http", "[::1]", "https", "https://[::1]/")]
    [InlineData("http", "a:80", "http", "http://a:80/")]
    public void Location_OtherScheme_DropsTheOldDefaultPort(string scheme, string authority, string newScheme, string expected) =>
        Assert.Equal(expected, Location($$"""{ "scheme": "{{newScheme}}", "uri": "/" }""", scheme, authority, "/"));

    [Theory]
    [InlineData("""{ "uri": "/" }""", 301)]
    [InlineData("""{ "uri": "/", "redirectCode": 0 }""", 301)]
    [InlineData("""{ "uri": "/", "redirectCode": 308 }""", 308)]
    public void Code_IsPermanentUnlessSaid(string redirect, int expected) => Assert.Equal(expected, Routes.Read($$"""{ "redirect": {{redirect}} }""").Redirect!.Code);

    [Theory]
    [InlineData("""{ "redirect": {} }""", "spec.http[0].redirect: Required value: one of uri, prefixRewrite, authority, scheme, port and derivePort")]
    [InlineData("""{ "redirect": { "uri": "/a", "prefixRewrite": "/b" } }""", "spec.http[0].redirect: Forbidden: only one of uri and prefixRewrite may be given")]
    [InlineData("""{ "redirect": { "port": 1, "derivePort": "FROM_REQUEST_PORT" } }""", "spec.http[0].redirect: Forbidden: only one of port and derivePort may be given")]
    [InlineData("""{ "redirect": { "uri": "/a", "redirectCode": 304 } }""", "spec.http[0].redirect.redirectCode: Invalid value: 304: must be 301, 302, 303, 307 or 308")]
    [InlineData("""{ "redirect": { "uri": "/a\r\nX: y" } }""", "spec.http[0].redirect.uri: Invalid value: \"/a\r\nX: y\": must have no spaces and no control characters")]
    [InlineData("""{ "match": [{ "uri": { "exact": "/a" } }], "redirect": { "prefixRewrite": "/b" } }""", "spec.http[0].redirect.prefixRewrite: Forbidden: every uri match of the route must be a prefix")]
    [InlineData("""{ "redirect": { "uri": "/a" }, "route": [{ "destination": { "host": "a" } }] }""", "spec.http[0].route: Forbidden: may not be given together with redirect")]
    [InlineData("""{ "redirect": { "uri": "/a" }, "directResponse": { "status": 200 } }""", "spec.http[0].directResponse: Forbidden: may not be given together with redirect")]
    [InlineData("""{ "directResponse": { "status": 200 }, "rewrite": { "uri": "/a" } }""", "spec.http[0].rewrite: Forbidden: may not be given together with directResponse")]
    [InlineData("""{ "directResponse": { "status": 600 } }""", "spec.http[0].directResponse.status: Invalid value: 600: must be between 200 and 599")]
    [InlineData("""{ "directResponse": { "status": 200, "body": { "bytes": "*" } } }""", "spec.http[0].directResponse.body.bytes: Invalid value: \"*\": must be base64")]
    [InlineData("""{ "directResponse": { "status": 200, "body": { "bytes": "", "string": "" } } }""", "spec.http[0].directResponse.body: Forbidden: only one of string and bytes may be given")]
    public void Read_Impossible_IsRefused(string route, string error) => Assert.Equal([error], Routes.Build(route).Verdicts.Single().Errors);

    [Theory]
    [InlineData("""{ "status": 503, "body": { "string": "dówn" } }""", 503, "dówn")]
    [InlineData("""{ "status": 200, "body": { "bytes": "b2s=" } }""", 200, "ok")]
    [InlineData("""{ "status": 204 }""", 204, "")]
    public void DirectResponse_HasItsBytes(string response, int status, string body)
    {
        var model = Routes.Read($$"""{ "directResponse": {{response}} }""").DirectResponse!;
        Assert.Equal((status, body), (model.Status, System.Text.Encoding.UTF8.GetString(model.Body.Span)));
    }

    [Fact]
    public void DirectResponse_TooLarge_IsRefused() => Assert.StartsWith(
        "spec.http[0].directResponse.body: Invalid value: 1048577 bytes",
        Assert.Single(Routes.Build($$"""{ "directResponse": { "status": 200, "body": { "string": "{{new string('x', 1048577)}}" } } }""").Verdicts.Single().Errors),
        StringComparison.Ordinal);

    private static string Location(string redirect, string scheme, string authority, string target = "/old/thing?a=1")
    {
        var match = target == "/" ? "/" : "/old";
        var route = Routes.Read($$"""{ "match": [{ "uri": { "prefix": "{{match}}" } }], "redirect": {{redirect}} }""");
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return route.Redirect!.Location(new RedirectedRequest
        {
            Scheme = scheme,
            Authority = authority,
            Port = 8000,
            PathAndQuery = target,
            PathLength = query < 0 ? target.Length : query,
            Match = route.Matches[0],
        });
    }
}
