using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Routing;

public class MatchTests
{
    [Theory]
    [InlineData("""{ "uri": { "exact": "/cart" } }""", "GET", "/cart", true)]
    [InlineData("""{ "uri": { "exact": "/cart" } }""", "GET", "/cart/", false)]
    [InlineData("""{ "uri": { "exact": "/cart" } }""", "GET", "/Cart", false)]
    [InlineData("""{ "uri": { "exact": "/cart" }, "ignoreUriCase": true }""", "GET", "/CART", true)]
    [InlineData("""{ "uri": { "prefix": "/cart" } }""", "GET", "/cartoon", true)]
    [InlineData("""{ "uri": { "prefix": "/cart" }, "ignoreUriCase": true }""", "GET", "/CARToon", true)]
    [InlineData("""{ "uri": { "prefix": "/cart" } }""", "GET", "/", false)]
    [InlineData("""{ "uri": { "regex": "/[[:alpha:]]+/\\d+" } }""", "GET", "/item/12", true)]
    [InlineData("""{ "uri": { "regex": "/item/[0-9]+" } }""", "GET", "/item/12", true)]
    [InlineData("""{ "uri": { "regex": "/item/[0-9]+" } }""", "GET", "/item/12/x", false)]
    [InlineData("""{ "uri": { "regex": "/a|/b" } }""", "GET", "/b", true)]
    [InlineData("""{ "uri": { "regex": "/ITEM" }, "ignoreUriCase": true }""", "GET", "/item", false)]
    [InlineData("""{ "uri": { "regex": "/(?P<id>x+)" } }""", "GET", "/xx", true)]
    [InlineData("""{ "method": { "exact": "POST" } }""", "POST", "/", true)]
    [InlineData("""{ "method": { "exact": "POST" } }""", "GET", "/", false)]
    [InlineData("""{ "method": { "regex": "GET|HEAD" } }""", "HEAD", "/", true)]
    [InlineData("""{ "authority": { "exact": "shop.example:80" } }""", "GET", "/", true)]
    [InlineData("""{ "authority": { "prefix": "shop." } }""", "GET", "/", true)]
    [InlineData("""{ "authority": { "exact": "shop.example" } }""", "GET", "/", false)]
    [InlineData("""{ "scheme": { "exact": "http" } }""", "GET", "/", true)]
    [InlineData("""{ "scheme": { "exact": "https" } }""", "GET", "/", false)]
    [InlineData("""{ "headers": { "x-user": { "exact": "ada" } } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { "X-USER": { "exact": "ada" } } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { "x-user": { "exact": "Ada" } } }""", "GET", "/", false)]
    [InlineData("""{ "headers": { "x-user": { "prefix": "a" }, "x-none": { "exact": "1" } } }""", "GET", "/", false)]
    [InlineData("""{ "headers": { "x-user": { "regex": "a.a" } } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { "x-user": {} } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { "x-none": {} } }""", "GET", "/", false)]
    [InlineData("""{ "headers": { "x-many": { "exact": "1,2" } } }""", "GET", "/", true)]
    [InlineData("""{ "uri": { "prefix": "/" }, "method": { "exact": "PUT" } }""", "GET", "/", false)]
    [InlineData("""{ "uri": { "prefix": "/" }, "queryParams": { "a": { "exact": "b" } } }""", "GET", "/", false)]
    [InlineData("""{ "queryParams": { "a": { "exact": "b" } } }""", "GET", "/?a=b", true)]
    [InlineData("""{ "queryParams": { "a": { "exact": "b" } } }""", "GET", "/?x=1&a=b&y", true)]
    [InlineData("""{ "queryParams": { "a": { "exact": "b" } } }""", "GET", "/?a=c&a=b", false)]
    [InlineData("""{ "queryParams": { "a": { "exact": "b" } } }""", "GET", "/?aa=b", false)]
    [InlineData("""{ "queryParams": { "a": { "exact": "b c" } } }""", "GET", "/?a=b%20c", false)]
    [InlineData("""{ "queryParams": { "a": {} } }""", "GET", "/?a", true)]
    [InlineData("""{ "queryParams": { "a": { "exact": "" } } }""", "GET", "/?a", true)]
    [InlineData("""{ "queryParams": { "a": { "exact": "" } } }""", "GET", "/?b", false)]
    [InlineData("""{ "queryParams": { "a": { "prefix": "b" } } }""", "GET", "/?a=bc", true)]
    [InlineData("""{ "queryParams": { "a": { "regex": "[0-9]+" } } }""", "GET", "/?a=12", true)]
    [InlineData("""{ "queryParams": { "a": { "regex": "[0-9]+" } } }""", "GET", "/?a=12x", false)]
    [InlineData("""{ "queryParams": { "a": { "regex": "*" } } }""", "GET", "/?a=12x", true)]
    [InlineData("""{ "uri": { "exact": "/x" } }""", "GET", "/x?a=b", true)]
    [InlineData("""{ "uri": {} }""", "GET", "/x", true)]
    [InlineData("""{ "uri": { "prefix": "" } }""", "GET", "/x", true)]
    [InlineData("""{ "method": {} }""", "GET", "/", true)]
    [InlineData("""{ "headers": { "x-none": { "regex": "*" } } }""", "GET", "/", false)]
    [InlineData("""{ "headers": { "x-user": { "regex": "*" } } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { ":method": { "exact": "GET" }, ":authority": { "prefix": "shop" }, ":scheme": { "exact": "http" } } }""", "GET", "/", true)]
    [InlineData("""{ "headers": { ":path": { "exact": "/x?a=b" } } }""", "GET", "/x?a=b", true)]
    [InlineData("""{ "headers": { "@request.auth.claims.sub": { "exact": "a" } } }""", "GET", "/", false)]
    [InlineData("""{ "withoutHeaders": { "@request.auth.claims.sub": { "exact": "a" } } }""", "GET", "/", true)]
    [InlineData("""{ "withoutHeaders": { "x-user": {} } }""", "GET", "/", false)]
    [InlineData("""{ "withoutHeaders": { "x-none": {} } }""", "GET", "/", true)]
    [InlineData("""{ "withoutHeaders": { "x-user": { "exact": "ada" } } }""", "GET", "/", false)]
    [InlineData("""{ "withoutHeaders": { "x-user": { "exact": "bob" } } }""", "GET", "/", true)]
    [InlineData("""{ "withoutHeaders": { "x-none": { "exact": "bob" } } }""", "GET", "/", true)]
    [InlineData("""{ "withoutHeaders": { "x-none": { "regex": ".*" } } }""", "GET", "/", false)]
    [InlineData("""{ "withoutHeaders": { "x-none": { "regex": "*" } } }""", "GET", "/", true)]
    [InlineData("""{ "port": 80 }""", "GET", "/", true)]
    [InlineData("""{ "port": 8080 }""", "GET", "/", false)]
    [InlineData("""{ "sourceLabels": { "app": "a" } }""", "GET", "/", false)]
    [InlineData("""{ "sourceLabels": {} }""", "GET", "/", true)]
    [InlineData("""{ "sourceNamespace": "a" }""", "GET", "/", false)]
    [InlineData("""{ "gateways": ["mesh"], "sourceLabels": { "app": "a" } }""", "GET", "/", true)]
    [InlineData("""{ "statPrefix": "x", "name": "y" }""", "GET", "/", true)]
    [InlineData("""{ "gateways": ["mesh"] }""", "GET", "/", true)]
    [InlineData("""{ "gateways": ["not-named-above"] }""", "GET", "/", false)]
    [InlineData("{}", "GET", "/", true)]
    public void IsMatch_OneAlternative(string match, string method, string path, bool expected) =>
        Assert.Equal(expected, Find($$"""{ "hosts": ["*"], "http": [{ "match": [{{match}}], "route": [{ "destination": { "host": "a" } }] }] }""", method, path) is not null);

    [Fact]
    public void Find_SeveralRoutes_TakesTheFirstThatMatches()
    {
        const string Spec = """
            { "hosts": ["*"], "http": [
              { "name": "never", "match": [{ "uri": { "exact": "/x" } }, { "uri": { "exact": "/y" } }], "route": [{ "destination": { "host": "a" } }] },
              { "name": "api", "match": [{ "uri": { "prefix": "/api" } }], "route": [{ "destination": { "host": "a" } }] },
              { "name": "rest", "route": [{ "destination": { "host": "a" } }] },
              { "name": "shadowed", "match": [{ "uri": { "exact": "/z" } }], "route": [{ "destination": { "host": "a" } }] } ] }
            """;
        Assert.Equal("api", Find(Spec, "GET", "/api/v1"));
        Assert.Equal("never", Find(Spec, "GET", "/y"));
        Assert.Equal("rest", Find(Spec, "GET", "/z"));
    }

    [Theory]
    [InlineData("shop.example", "exact")]
    [InlineData("SHOP.example:8080", "exact")]
    [InlineData("a.shop.example", "suffix")]
    [InlineData("a.b.shop.example", "suffix")]
    [InlineData("b.example", "shortSuffix")]
    [InlineData("other", "any")]
    [InlineData("webapp.default.svc.cluster.local", "service")]
    [InlineData("webapp.default", "service")]
    [InlineData("webapp.elsewhere", "any")]
    [InlineData("[::1]:8081", "any")]
    [InlineData("", "any")]
    public void Find_Host_TakesTheMostSpecific(string authority, string expected)
    {
        static string Spec(string host) => $$"""{ "hosts": ["{{host}}"], "http": [{ "name": "NAME", "route": [{ "destination": { "host": "a" } }] }] }""";
        var build = Config.Build(
            Objects.VirtualService("any", Spec("*").Replace("NAME", "any", StringComparison.Ordinal)),
            Objects.VirtualService("short", Spec("*.example").Replace("NAME", "shortSuffix", StringComparison.Ordinal)),
            Objects.VirtualService("suffix", Spec("*.shop.example").Replace("NAME", "suffix", StringComparison.Ordinal)),
            Objects.VirtualService("exact", Spec("shop.example").Replace("NAME", "exact", StringComparison.Ordinal)),
            Objects.VirtualService("service", Spec("webapp").Replace("NAME", "service", StringComparison.Ordinal)));
        var route = build.Snapshot.Find(new RequestFacts { Path = "/", Method = "GET", Authority = authority, Scheme = "http", Headers = new HeaderDictionary() });
        Assert.Equal(expected, route?.Model.Name);
    }

    private static string? Find(string spec, string method, string path)
    {
        var build = Config.Build(Objects.VirtualService("x", spec));
        Assert.Empty(build.Verdicts.Single().Errors);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var route = build.Snapshot.Find(new RequestFacts
        {
            Path = query < 0 ? path : path[..query],
            Query = query < 0 ? "" : path[query..],
            Method = method,
            Authority = "shop.example:80",
            Scheme = "http",
            Headers = new HeaderDictionary { ["x-user"] = "ada", ["x-many"] = new Microsoft.Extensions.Primitives.StringValues(["1", "2"]) },
        });
        return route?.Model.Id;
    }
}
