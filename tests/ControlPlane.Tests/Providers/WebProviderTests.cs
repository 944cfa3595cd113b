using System.Text.Json;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Tests;

namespace Platform.ControlPlane.Providers;

public sealed class WebProviderTests
{
    private static readonly MeasuredRun Run = new("default", "u1", 1);

    private const string Flat = """{"a": 1, "b": true, "c": [1, 2, 3, 4], "d": null}""";
    private const string FlatText = """{"a":1,"b":true,"c":[1,2,3,4],"d":null}""";
    private const string Nested = """{"key":{"num":1.2, "bool":true, "mapfield":{"foo":"bar"}}}""";
    private const string NestedText = """{"bool":true,"mapfield":{"foo":"bar"},"num":1.2}""";
    private const string NestedHolds = """result.num > 1.1 && result.bool && result.mapfield.foo == "bar" """;

    /// <summary>Upstream's table of answers (metricproviders/webmetric), re-expressed: answer, path, conditions, phase, value.</summary>
    [Theory]
    [InlineData(Flat, null, "result.a > 0 && result.b && all(result.c, {# < 5}) && result.d == nil", null, "Successful", FlatText)]
    [InlineData(Flat, null, "result.a >= 2 && result.b", "result.a <= 0 && result.b", "Inconclusive", FlatText)]
    [InlineData("""{"key": [{"key2": {"value": "1"}}]}""", "{$.key[0].key2.value}", "asInt(result) > 0", "asInt(result) <= 0", "Successful", "\"1\"")]
    [InlineData("""{"key": [{"key2": {"value": "0"}}]}""", "{$.key[0].key2.value}", "asInt(result) > 0", "asInt(result) <= 0", "Failed", "\"0\"")]
    [InlineData("""{"key": [{"key2": {"value": "1.2"}}]}""", "{$.key[0].key2.value}", "asFloat(result) > 1.1", "asFloat(result) <= 0", "Successful", "\"1.2\"")]
    [InlineData("""{"key": [{"key2": {"value": "1.2"}}]}""", "{$.key[0].key2.value}", "asFloat(result) > 1.1", "asFloat(result) < 1.3", "Failed", "\"1.2\"")]
    [InlineData("""{"key": [{"key2": {"value": 1}}]}""", "{$.key[0].key2.value}", "result > 0", "result <= 0", "Successful", "1")]
    [InlineData("""{"key": [{"key2": {"value": 0}}]}""", "{$.key[0].key2.value}", "result > 0", "result <= 0", "Failed", "0")]
    [InlineData("""{"key": [{"key2": {"value": 1.1}}]}""", "{$.key[0].key2.value}", "result > 0", "result <= 0", "Successful", "1.1")]
    [InlineData("""{"key": [{"key2": {"value": -1.1}}]}""", "{$.key[0].key2.value}", "result > 0", "result <= 0", "Failed", "-1.1")]
    [InlineData("""{"key": [{"key2": {"value": "true"}}]}""", "{$.key[0].key2.value}", "result == \"true\"", "result == \"false\"", "Successful", "\"true\"")]
    [InlineData("""{"key": [{"key2": {"value": "true"}}]}""", "{$.key[0].key2.value}", "result == \"true\"", "result == \"true\"", "Failed", "\"true\"")]
    [InlineData("""{"key": [{"key2": {"value": true}}]}""", "{$.key[0].key2.value}", "result == true", "result == false", "Successful", "true")]
    [InlineData("""{"key": [{"key2": {"value": false}}]}""", "{$.key[0].key2.value}", "result == true", "result == false", "Failed", "false")]
    [InlineData("""{"key": [1, 2, 3, 4, 5, 6]}""", "{$.key}", "any(result, {# > 5})", null, "Successful", "[1,2,3,4,5,6]")]
    [InlineData("""{"key": [1, 2, 3, 4, 5, 6]}""", "{$.key}", "any(result, {# > 6})", null, "Failed", "[1,2,3,4,5,6]")]
    [InlineData(Nested, "{$.key}", NestedHolds, null, "Successful", NestedText)]
    [InlineData(Nested, "{$.key}", NestedHolds, NestedHolds, "Failed", NestedText)]
    [InlineData("", "{$.key[0].key2.value}", "true", null, "Successful", "")]
    [InlineData("", null, "result == 'fail123'", null, "Failed", "")]
    [InlineData("test: notJson", "{$.key[0].key2.value}", "result == 'test: notJson'", null, "Successful", "test: notJson")]
    [InlineData("OK", null, "result == 'fail123'", null, "Failed", "OK")]
    [InlineData("{}", null, "true", null, "Successful", "{}")]
    public async Task ReadAsync_Answer_IsJudged(string answer, string? path, string? success, string? failure, string phase, string value)
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = _ => (200, answer);
        var metric = Metric(new WebMetric { Url = server.Address, JsonPath = path }) with { SuccessCondition = success, FailureCondition = failure };

        var reading = await ReadAsync(metric);

        Assert.Null(reading.Problem);
        Assert.Equal(value, reading.Value);
        Assert.Equal(phase, MeasurementVerdict.Of(metric, reading.Result, ManualTimeStart).Phase.ToString());
    }

    [Theory]
    [InlineData(300, "{}", "{$}", "received non 2xx response code: 300")]
    [InlineData(400, "", "{$}", "received non 2xx response code: 400")]
    [InlineData(503, "{}", "{$}", "received non 2xx response code: 503")]
    [InlineData(200, """{"key": [{"key2": {"value": "true"}}]}""", "{$.key[0].key2.novalue}", "Could not find JSONPath in body: novalue is not found")]
    [InlineData(200, "{}", "{$.a", "unclosed action")]
    public async Task ReadAsync_NoValue_IsAProblem(int status, string answer, string path, string expected)
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = _ => (status, answer);

        Assert.Equal(expected, (await ReadAsync(Metric(new WebMetric { Url = server.Address, JsonPath = path }))).Problem);
    }

    [Theory]
    [InlineData(null, null, null, "GET")]
    [InlineData("", null, null, "GET")]
    [InlineData("GET", null, null, "GET")]
    [InlineData("POST", "some body", null, "POST")]
    [InlineData("PUT", "some body", null, "PUT")]
    [InlineData("POST", null, """{"key1": "value1", "key2": "value2"}""", "POST")]
    [InlineData("PUT", null, """{"key1": "value1", "key2": { "key3" : "value3"}}""", "PUT")]
    public async Task ReadAsync_MethodAndBody_AreSent(string? method, string? body, string? json, string expected)
    {
        await using var server = await FakeWeb.StartAsync();
        var web = new WebMetric
        {
            Url = server.Address + "/check?a=b",
            Method = method,
            Body = body,
            JsonBody = json is null ? null : Json(json),
            Headers = [new WebMetricHeader { Key = "key", Value = "value" }, new WebMetricHeader { Key = "Content-Type", Value = "application/json" }],
        };

        Assert.Null((await ReadAsync(Metric(web))).Problem);

        var asked = Assert.Single(server.Asked);
        Assert.Equal((expected, "/check", json ?? body ?? ""), (asked.Method, asked.Path, asked.Body));
        Assert.Equal("value", asked.Headers["key"]);
        Assert.Equal(json is null && body is null ? null : "application/json", asked.Headers.GetValueOrDefault("content-type"));
    }

    [Theory]
    [InlineData("GET", "test body", null, "Body/JSONBody can only be used with POST or PUT WebMetric Method types")]
    [InlineData("GET", null, "{}", "Body/JSONBody can only be used with POST or PUT WebMetric Method types")]
    [InlineData("POST", "test body", "{}", "use either Body or JSONBody; both cannot exists for WebMetric payload")]
    public async Task ReadAsync_BodyThatContradicts_IsAProblem(string method, string? body, string? json, string expected)
    {
        var web = new WebMetric { Url = "http://localhost:1", Method = method, Body = body, JsonBody = json is null ? null : Json(json) };

        Assert.Equal(expected, (await ReadAsync(Metric(web))).Problem);
    }

    [Fact]
    public async Task ReadAsync_NobodyThere_SaysSo()
    {
        var address = await PrometheusProviderTests.FreeAddressAsync();

        Assert.Equal($"Get \"{address}/x\": connection refused", (await ReadAsync(Metric(new WebMetric { Url = address + "/x" }))).Problem);
        Assert.Equal("Get \"bad://url.com\": unsupported protocol scheme \"bad\"", (await ReadAsync(Metric(new WebMetric { Url = "bad://url.com" }))).Problem);
        Assert.Equal("\"url\" is not a URL such as http://localhost:8080/health", (await ReadAsync(Metric(new WebMetric { Url = "url" }))).Problem);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(0L, 10)]
    [InlineData(-5L, 10)]
    [InlineData(3L, 3)]
    public async Task ReadAsync_NoAnswer_EndsAtTheTimeout(long? timeout, int seconds)
    {
        await using var server = await FakeWeb.StartAsync();
        var never = new TaskCompletionSource();
        server.Held = never.Task;
        var time = new ManualTime();
        using var provider = new WebProvider(time);

        var reading = provider.ReadAsync(Metric(new WebMetric { Url = server.Address, TimeoutSeconds = timeout }), Run, CancellationToken.None);
        await Eventually.TrueAsync(() => server.Asked.Count == 1, "the server is asked");
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal($"Get \"{server.Address}\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)", (await reading).Problem);
        never.SetResult();
    }

    [Fact]
    public async Task ReadAsync_OAuth2_SendsTheTokenItGets()
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = asked => asked.Path == "/ok" ? (200, """{"token_type":"Bearer","expires_in":3599,"access_token":"MyAccessToken"}""") : (200, Flat);

        var reading = await ReadAsync(Metric(Protected(server.Address, "/ok", "myClientID", "my Secret")));

        Assert.Equal(FlatText, reading.Value);
        var (token, measured) = (server.Asked.First(), server.Asked.Last());
        Assert.Equal("grant_type=client_credentials&scope=first+second", token.Body);
        Assert.Equal("Basic " + Convert.ToBase64String("myClientID:my%20Secret"u8), token.Headers["authorization"]);
        Assert.Equal("Bearer MyAccessToken", measured.Headers["authorization"]);
    }

    [Theory]
    [InlineData("/ko", "id", "secret", "oauth2: cannot fetch token: 401 Unauthorized")]
    [InlineData("/empty", "id", "secret", "oauth2: server response missing access_token")]
    [InlineData("/ok", "", "secret", "missing mandatory parameter in metric for OAuth2 setup")]
    [InlineData("/ok", "id", "", "missing mandatory parameter in metric for OAuth2 setup")]
    public async Task ReadAsync_NoToken_IsAProblem(string path, string id, string secret, string expected)
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = asked => asked.Path == "/ko" ? (401, "") : (200, "{}");

        Assert.Equal($"Get \"{server.Address}\": {expected}", (await ReadAsync(Metric(Protected(server.Address, path, id, secret)))).Problem);
    }

    [Theory]
    // user, password, a header that the metric writes itself; what the server is shown
    [InlineData("shop", "open sésame:1", null, "Basic c2hvcDpvcGVuIHPDqXNhbWU6MQ==")]
    [InlineData("shop", "x", "Bearer mine", "Bearer mine")]
    [InlineData(null, null, null, null)]
    [InlineData("", "", null, null)]
    public async Task ReadAsync_BasicAuth_IsSent(string? user, string? password, string? header, string? expected)
    {
        await using var server = await FakeWeb.StartAsync();
        var web = new WebMetric
        {
            Url = server.Address,
            Headers = header is null ? null : [new WebMetricHeader { Key = "Authorization", Value = header }],
            Authentication = new MetricAuthentication { BasicAuth = new BasicAuthConfig { Username = user, Password = password } },
        };
        Assert.Null((await ReadAsync(Metric(web))).Problem);
        Assert.Equal(expected, Assert.Single(server.Asked).Headers.GetValueOrDefault("authorization"));
    }

    [Fact]
    public async Task ReadAsync_BasicAuthAndOAuth2_TheTokenCounts()
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = _ => (200, """{"access_token":"t"}""");
        var web = Protected(server.Address, "/ok", "id", "secret");
        await ReadAsync(Metric(web with { Authentication = web.Authentication! with { BasicAuth = new BasicAuthConfig { Username = "a", Password = "b" } } }));
        Assert.Equal("Bearer t", server.Asked.Last().Headers["authorization"]);
    }

    [Theory]
    [InlineData("shop", null, "password")]
    [InlineData(null, "x", "username")]
    public async Task ReadAsync_HalfOfBasicAuth_IsAProblem(string? user, string? password, string missing) =>
        Assert.Equal(
            $"missing mandatory parameter in metric for basic auth setup: {missing}",
            (await ReadAsync(Metric(new WebMetric { Url = "http://localhost:1", Authentication = new MetricAuthentication { BasicAuth = new BasicAuthConfig { Username = user, Password = password } } }))).Problem);

    private static DateTimeOffset ManualTimeStart => new ManualTime().Now;

    private static WebMetric Protected(string address, string path, string id, string secret) => new()
    {
        Url = address,
        Authentication = new MetricAuthentication { OAuth2 = new OAuth2Config { TokenUrl = address + path, ClientId = id, ClientSecret = secret, Scopes = ["first", "second"] } },
    };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static Metric Metric(WebMetric web) => new() { Name = "m", Provider = new MetricProvider { Web = web } };

    private static async Task<MetricReading> ReadAsync(Metric metric)
    {
        using var provider = new WebProvider(TimeProvider.System);
        return await provider.ReadAsync(metric, Run, CancellationToken.None);
    }
}
