using System.Net;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class RouteActionTests
{
    [Fact]
    public async Task Redirect_AnswersInPlaceOfPods()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.WithoutPods(
            """ "redirect": { "uri": "/new", "authority": "shop.example", "redirectCode": 308 }, "headers": { "response": { "set": { "x-by": "route" } } } """));
        using var client = Direct(canary);
        using var response = await client.GetAsync("/old?q=1");
        Assert.Equal(308, (int)response.StatusCode);
        Assert.Equal("http://shop.example/new?q=1", response.Headers.Location?.OriginalString);
        Assert.Equal("route", response.Headers.GetValues("x-by").Single());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, canary.Stable.Count);
        await Counted.OnceAsync(canary, "response_code=\"308\"", "response_flags=\"-\"", "destination_service=\"unknown\"");
    }

    [Fact]
    public async Task DirectResponse_HasStatusBodyAndHeaders()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.WithoutPods(
            """ "directResponse": { "status": 418, "body": { "string": "short and stout" } }, "headers": { "response": { "set": { "x-by": "route" } } } """));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("short and stout", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("route", response.Headers.GetValues("x-by").Single());
        using var head = await canary.Gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(418, (int)head.StatusCode);
        Assert.Equal(15, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Rewrite_ChangesPathAndAuthority_AndTellsTheOldPath()
    {
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "match": [{ "uri": { "prefix": "/api/" } }], "rewrite": { "uri": "/", "authority": "inner.example" } """), Description.AnswerAsync);
        using var response = await canary.Gateway.Client.GetAsync("/api/a%2Fb?x=%20");
        var arrived = await Description.ReadAsync(response);
        Assert.Equal("/a%2Fb?x=%20", (string?)arrived["target"]);
        Assert.Equal("inner.example", (string?)arrived["headers"]!["host"]);
        Assert.Equal("/api/a%2Fb?x=%20", (string?)arrived["headers"]!["x-envoy-original-path"]);
    }

    [Fact]
    public async Task Rewrite_ByRegex()
    {
        await using var canary = await Canary.StartAsync(
            PolicyRoute.Of(""" "rewrite": { "uriRegexRewrite": { "match": "^/service/([^/]+)(/.*)$", "rewrite": "\\2/instance/\\1" } } """), Description.AnswerAsync);
        using var response = await canary.Gateway.Client.GetAsync("/service/foo/v1/api?q");
        Assert.Equal("/v1/api/instance/foo?q", (string?)(await Description.ReadAsync(response))["target"]);
    }

    [Fact]
    public async Task Headers_OfRouteAndDestination_AreChangedBothWays()
    {
        await using var canary = await Canary.StartAsync(
            Objects.VirtualService("webapp", """
                { "hosts": ["*"], "http": [{
                  "headers": { "request": { "set": { "x-set": "route" }, "remove": ["x-gone"] }, "response": { "add": { "x-answer": "route" } } },
                  "route": [{ "destination": { "host": "webapp-stable" },
                    "headers": { "request": { "add": { "x-added": "destination" }, "set": { "x-forwarded-proto": "https" } }, "response": { "remove": ["x-version"] } } }] }] }
                """),
            Description.AnswerAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("x-gone", "1");
        request.Headers.Add("x-set", "client");
        request.Headers.Add("x-added", "client");
        using var response = await canary.Gateway.Client.SendAsync(request);
        var headers = (await Description.ReadAsync(response))["headers"]!;
        Assert.Null(headers["x-gone"]);
        Assert.Equal("route", (string?)headers["x-set"]);
        Assert.Equal("client, destination", ((string?)headers["x-added"])!.Replace(",destination", ", destination", StringComparison.Ordinal));
        Assert.Equal("https", (string?)headers["x-forwarded-proto"]);
        Assert.Equal("1", (string?)headers["x-envoy-attempt-count"]);
        Assert.Equal("route", response.Headers.GetValues("x-answer").Single());
        Assert.False(response.Headers.Contains("x-version"));
    }

    [Fact]
    public async Task AttemptCount_OfTheClient_IsNotBelieved()
    {
        await using var canary = await Canary.StartAsync(answer: Description.AnswerAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("x-envoy-attempt-count", "7");
        using var response = await canary.Gateway.Client.SendAsync(request);
        Assert.Equal("1", (string?)(await Description.ReadAsync(response))["headers"]!["x-envoy-attempt-count"]);
    }

    [Fact]
    public async Task Cors_PreflightIsAnsweredHere_AndAnswersCarryTheOrigin()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(
            """ "corsPolicy": { "allowOrigins": [{ "exact": "https://shop.example" }], "allowMethods": ["GET", "PUT"], "maxAge": "60s", "exposeHeaders": ["x-version"] } """));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        using (var response = await canary.Gateway.Client.SendAsync(preflight))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("https://shop.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("GET,PUT", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
            Assert.Equal("60", response.Headers.GetValues("Access-Control-Max-Age").Single());
            Assert.Equal(0, canary.Stable.Count);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "https://shop.example");
        using (var response = await canary.Gateway.Client.SendAsync(request))
        {
            Assert.Equal("https://shop.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("x-version", response.Headers.GetValues("Access-Control-Expose-Headers").Single());
            Assert.Equal(1, canary.Stable.Count);
        }

        using var other = new HttpRequestMessage(HttpMethod.Get, "/");
        other.Headers.Add("Origin", "https://evil.example");
        using (var response = await canary.Gateway.Client.SendAsync(other))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    private static HttpClient Direct(Canary canary) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = canary.Gateway.Public };
}
