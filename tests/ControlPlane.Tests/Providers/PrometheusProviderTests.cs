using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Tests;

namespace Platform.ControlPlane.Providers;

public sealed class PrometheusProviderTests
{
    private static readonly MeasuredRun Run = new("default", "u1", 1);

    [Theory]
    [InlineData("""{"resultType":"scalar","result":[1,"10"]}""", "10")]
    [InlineData("""{"resultType":"scalar","result":[1,"NaN"]}""", "NaN")]
    [InlineData("""{"resultType":"scalar","result":[1,"+Inf"]}""", "+Inf")]
    [InlineData("""{"resultType":"scalar","result":[1,"-Inf"]}""", "-Inf")]
    [InlineData("""{"resultType":"scalar","result":[1,"1e-07"]}""", "0.0000001")]
    [InlineData("""{"resultType":"vector","result":[]}""", "[]")]
    [InlineData("""{"resultType":"vector","result":[{"metric":{},"value":[1,"10"]},{"metric":{},"value":[1,"11"]}]}""", "[10,11]")]
    [InlineData("""{"resultType":"vector","result":[{"metric":{},"value":[1,"0.99"]}]}""", "[0.99]")]
    [InlineData("""{"resultType":"vector","result":[{"metric":{},"value":[1,"NaN"]}]}""", "[NaN]")]
    [InlineData("""{"resultType":"vector","result":[{"metric":{},"histogram":[1,{}]}]}""", "[]")]
    [InlineData("""{"resultType":"matrix","result":[{"metric":{},"values":[[1,"1"],[2,"2"]]},{"metric":{},"values":[[1,"3"]]}]}""", "[1,2,3]")]
    public async Task ReadAsync_Answer_BecomesAValue(string data, string expected)
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = _ => (200, $$"""{"status":"success","data":{{data}}}""");
        var reading = await ReadAsync(fake.Address, new PrometheusMetric { Query = "q" });
        Assert.Null(reading.Problem);
        Assert.Equal(expected, reading.Value);
        Assert.Equal(expected.StartsWith('['), reading.Result is double[]);
        Assert.Null(reading.Metadata);
    }

    [Theory]
    [InlineData(200, """{"status":"success","data":{"resultType":"string","result":[1,"x"]}}""", "Prometheus metric type not supported")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector"}}""", "prometheus at {0} answered a result of an unknown shape")]
    [InlineData(200, """{"status":"success","data":{"resultType":"scalar","result":[1,"x"]}}""", "prometheus at {0} answered a result of an unknown shape")]
    [InlineData(200, """{"status":"success","data":{"resultType":"scalar","result":[1]}}""", "prometheus at {0} answered a result of an unknown shape")]
    [InlineData(200, """[]""", "prometheus at {0} answered HTTP 200 without a result")]
    [InlineData(200, """<html>""", "prometheus at {0} answered something that is not JSON")]
    [InlineData(404, """404 page not found""", "prometheus at {0} answered HTTP 404")]
    [InlineData(502, """<html>Bad Gateway</html>""", "prometheus at {0} answered HTTP 502")]
    [InlineData(400, """{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:2: parse error: unexpected end of input"}""",
        "prometheus at {0} answered HTTP 400: bad_data: invalid parameter \"query\": 1:2: parse error: unexpected end of input")]
    [InlineData(422, """{"status":"error","errorType":"execution","error":"many-to-many matching not allowed"}""", "prometheus at {0} answered HTTP 422: execution: many-to-many matching not allowed")]
    public async Task ReadAsync_AnswerWithoutResult_SaysWhatPrometheusSaid(int status, string body, string expected)
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = _ => (status, body);
        var reading = await ReadAsync(fake.Address, new PrometheusMetric { Query = "q" });
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, fake.Address), reading.Problem);
    }

    [Fact]
    public async Task ReadAsync_NobodyListens_SaysConnectionRefused()
    {
        var address = await FreeAddressAsync();
        Assert.Equal($"cannot reach prometheus at {address}: connection refused", (await ReadAsync(address, new PrometheusMetric { Query = "q" })).Problem);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(5L, 5)]
    public async Task ReadAsync_NoAnswer_EndsAfterTheTimeout(long? timeout, int seconds)
    {
        await using var fake = await FakePrometheus.StartAsync();
        var never = new TaskCompletionSource();
        fake.Held["slow"] = never.Task;
        var time = new ManualTime();
        using var provider = Provider(fake.Address, time);
        var reading = provider.ReadAsync(Metric(new PrometheusMetric { Query = "slow", Timeout = timeout }), Run, CancellationToken.None);
        await Eventually.TrueAsync(() => !fake.Asked.IsEmpty, "the query arrives");
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(reading.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal($"prometheus at {fake.Address} did not answer within {seconds} s", (await reading).Problem);
        never.SetResult();
    }

    [Fact]
    public async Task ReadAsync_RunHasEnded_IsCancelled()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var never = new TaskCompletionSource();
        fake.Held["slow"] = never.Task;
        using var provider = Provider(fake.Address, new ManualTime());
        using var stop = new CancellationTokenSource();
        var reading = provider.ReadAsync(Metric(new PrometheusMetric { Query = "slow" }), Run, stop.Token);
        await Eventually.TrueAsync(() => !fake.Asked.IsEmpty, "the query arrives");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        never.SetResult();
    }

    [Fact]
    public async Task ReadAsync_InstantQuery_AsksForNow()
    {
        await using var fake = await FakePrometheus.StartAsync();
        var metric = new PrometheusMetric { Query = "up{a=\"b\"} > 0", Headers = [new WebMetricHeader { Key = "x-scope", Value = "team" }] };
        await ReadAsync(fake.Address + "/", metric);
        var (path, form, header) = Assert.Single(fake.Asked);
        Assert.Equal("/api/v1/query", path);
        Assert.Equal("up{a=\"b\"} > 0", form["query"]);
        Assert.Equal("1769860800", form["time"]);
        Assert.Equal("team", header);
    }

    [Fact]
    public async Task ReadAsync_RangeQuery_EvaluatesStartAndEnd()
    {
        await using var fake = await FakePrometheus.StartAsync();
        await ReadAsync(fake.Address, new PrometheusMetric { Query = "up", RangeQuery = Json("""{"start":"now() - duration(\"1h\")","end":"now()","step":"1m30s"}""") });
        var (path, form, _) = Assert.Single(fake.Asked);
        Assert.Equal("/api/v1/query_range", path);
        Assert.Equal(("1769857200", "1769860800", "90"), (form["start"], form["end"], form["step"]));
    }

    [Theory]
    [InlineData("""{}""", "", "prometheus address is not configured")]
    [InlineData("""{"address":"localhost:9090"}""", "", "prometheus address \"localhost:9090\" is not a URL such as http://localhost:9090")]
    [InlineData("""{}""", "nonsense", "prometheus address \"nonsense\" is not a URL such as http://localhost:9090")]
    [InlineData("""{"timeout":-1}""", "http://localhost:1", "prometheus timeout should not be negative")]
    [InlineData("""{"authentication":{"sigv4":{}}}""", "http://localhost:1", "prometheus authentication with sigv4 is for Amazon's service; here use oauth2 or headers")]
    [InlineData("""{"authentication":{"basicAuth":{"username":"a"}}}""", "http://localhost:1", "missing mandatory parameter in metric for basic auth setup: password")]
    [InlineData("""{"authentication":{"basicAuth":{"password":"a"}}}""", "http://localhost:1", "missing mandatory parameter in metric for basic auth setup: username")]
    [InlineData("""{"rangeQuery":{"start":"x","end":"now()","step":"1m"}}""", "http://localhost:1", "failed to parse rangeQuery.start as time: unknown name x")]
    [InlineData("""{"rangeQuery":{"start":"1","end":"now()","step":"1m"}}""", "http://localhost:1", "failed to parse rangeQuery.start as time: expected time.Time, but got int")]
    [InlineData("""{"rangeQuery":{"start":"now()","end":"now()","step":"x"}}""", "http://localhost:1", "failed to parse rangeQuery.step as duration: time: invalid duration \"x\"")]
    public async Task ReadAsync_WhatCannotBeAsked_IsAProblem(string metric, string defaultAddress, string expected)
    {
        using var provider = Provider(defaultAddress, new ManualTime());
        var reading = await provider.ReadAsync(Metric(JsonSerializer.Deserialize<PrometheusMetric>(metric, KubernetesJson.Options)!), Run, CancellationToken.None);
        Assert.Equal(expected, reading.Problem);
    }

    [Fact]
    public async Task ReadAsync_BasicAuth_IsSent()
    {
        await using var server = await FakeWeb.StartAsync();
        server.Answer = _ => (200, FakePrometheus.Vector(1));
        var authentication = new MetricAuthentication { BasicAuth = new BasicAuthConfig { Username = "123", Password = "key" } };
        Assert.Equal("[1]", (await ReadAsync(server.Address, new PrometheusMetric { Query = "q", Authentication = authentication })).Value);
        Assert.Equal("Basic MTIzOmtleQ==", Assert.Single(server.Asked).Headers["authorization"]);
    }

    [Fact]
    public async Task ReadAsync_Warnings_AreKept()
    {
        await using var fake = await FakePrometheus.StartAsync();
        fake.Answer = _ => (200, """{"status":"success","warnings":["one","two"],"data":{"resultType":"scalar","result":[1,"1"]}}""");
        Assert.Equal("\"one\", \"two\"", (await ReadAsync(fake.Address, new PrometheusMetric { Query = "q" })).Metadata!["warnings"]);
    }

    [Fact]
    public void Problem_ProviderThatIsNotThere_NamesMetricAndProvider()
    {
        var web = new Metric { Name = "m", Provider = new MetricProvider { Web = new WebMetric() } };
        var datadog = new Metric { Name = "d", Provider = new MetricProvider { Unknown = new Dictionary<string, JsonElement> { ["datadog"] = Json("{}") } } };
        Assert.Equal("Metric \"d\": provider datadog is not supported by this version; use prometheus, web or job", MetricProviders.Problem([datadog]));
        Assert.Null(MetricProviders.Problem([Metric(new PrometheusMetric()), web, new Metric()]));
    }

    internal static async Task<string> FreeAddressAsync()
    {
        await using var fake = await FakePrometheus.StartAsync();
        return fake.Address;
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static Metric Metric(PrometheusMetric prometheus) => new() { Name = "m", Provider = new MetricProvider { Prometheus = prometheus } };

    private static PrometheusProvider Provider(string address, TimeProvider time) => new(Options.Create(new PrometheusOptions { Address = address }), time);

    private static async Task<MetricReading> ReadAsync(string address, PrometheusMetric metric)
    {
        using var provider = Provider("", new ManualTime());
        return await provider.ReadAsync(Metric(metric with { Address = address }), Run, CancellationToken.None);
    }
}
