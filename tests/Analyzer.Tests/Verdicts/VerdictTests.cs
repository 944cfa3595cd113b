using System.Net;
using System.Text.Json;

namespace Platform.Analyzer.Tests;

public sealed class VerdictTests : IAsyncLifetime
{
    private readonly StateFolder _state = new();
    private FakePrometheus _prometheus = null!;
    private RunningAnalyzer _analyzer = null!;

    public async ValueTask InitializeAsync()
    {
        _prometheus = await FakePrometheus.StartAsync();
        _analyzer = await RunningAnalyzer.StartAsync(_prometheus.Url, _state.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _analyzer.DisposeAsync();
        await _prometheus.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task Verdict_NothingCounted_IsInconclusiveAndSaysSo() => Is("inconclusive", "noTraffic", await _analyzer.VerdictAsync());

    [Fact]
    public async Task Verdict_OnlyStable_IsInconclusiveAndSaysSo()
    {
        await BeginAsync();
        _prometheus.Count(canary: false, 10_000);
        Is("inconclusive", "noCanaryTraffic", await _analyzer.VerdictAsync());
    }

    [Fact]
    public async Task Verdict_DeadCanary_FailsWithASentence()
    {
        await BeginAsync();
        _prometheus.Count(canary: true, 10, errors: 10);
        _prometheus.Count(canary: false, 90);
        var body = await _analyzer.VerdictAsync();
        Is("fail", "harmProven", body);
        Assert.Equal("breach", body.GetProperty("standing").GetString());
        Assert.StartsWith("Roll back: errors: canary 10 of 10 (100 %), stable 0 of 90 (0 %)", body.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, body.GetProperty("risk").GetProperty("excessBad").GetDouble());
    }

    [Fact]
    public async Task Verdict_SlowCanary_Fails()
    {
        await BeginAsync();
        _prometheus.Count(canary: true, 100, slow: 40);
        _prometheus.Count(canary: false, 900, slow: 9);
        var body = await _analyzer.VerdictAsync();
        Is("fail", "harmProven", body);
        Assert.Contains("latency: canary 40 of 100", body.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_HealthyAndBaked_Passes()
    {
        await BeginAsync();
        Healthy();
        var body = await _analyzer.VerdictAsync();
        Is("pass", "healthProven", body);
        Assert.Equal("allMet", body.GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Verdict_HealthyNotBaked_Waits()
    {
        await BeginAsync("&bakeSeconds=600");
        Healthy();
        var (_, body) = await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&warmupSeconds=0&bakeSeconds=600");
        Is("inconclusive", "baking", body);
    }

    // The step has lasted milliseconds: a pass after one of them, but not where everything follows.
    [Fact]
    public async Task Verdict_HealthyAndEarlyPass_PassesBeforeTheBakeButNotAtTheLastWeight()
    {
        await BeginAsync("&bakeSeconds=600&weight=10&nextWeight=30&earlyPassSeconds=0.001");
        Healthy();
        var (_, body) = await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&warmupSeconds=0&bakeSeconds=600&weight=10&nextWeight=30&earlyPassSeconds=0.001");
        Is("pass", "healthProven", body);
        (_, body) = await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&warmupSeconds=0&bakeSeconds=600&weight=10&nextWeight=100&earlyPassSeconds=0.001");
        Is("inconclusive", "baking", body);
    }

    [Fact]
    public async Task Verdict_HealthyThenNextWeight_HealthBeginsAnew()
    {
        await BeginAsync("&weight=10&nextWeight=30");
        Healthy();
        Is("pass", "healthProven", await _analyzer.VerdictAsync("&weight=10&nextWeight=30"));
        var next = await _analyzer.VerdictAsync("&weight=30&nextWeight=60");
        Assert.Equal(1, next.GetProperty("step").GetInt32());
        Assert.Equal("inconclusive", next.GetProperty("verdict").GetString());
        _prometheus.Count(canary: true, 5, errors: 0);
        _prometheus.Count(canary: false, 5);
        var few = await _analyzer.VerdictAsync("&weight=30&nextWeight=60");
        Is("inconclusive", "tooLittleEvidence", few);
        Assert.Contains("more canary requests", few.GetProperty("wouldPass").GetString(), StringComparison.Ordinal);
    }

    // A background analysis does not know the weight; it must not begin steps.
    [Fact]
    public async Task Verdict_AskedWithoutWeight_StaysInItsStep()
    {
        await BeginAsync("&weight=10&nextWeight=30");
        Healthy();
        var asked = await _analyzer.VerdictAsync();
        Assert.Equal((0, 10.0), (asked.GetProperty("step").GetInt32(), asked.GetProperty("weight").GetDouble()));
        Is("pass", "healthProven", await _analyzer.VerdictAsync("&weight=10&nextWeight=30"));
    }

    [Fact]
    public async Task Verdict_PrometheusAway_IsInconclusiveNeverPass()
    {
        await BeginAsync();
        Healthy();
        Is("pass", "healthProven", await _analyzer.VerdictAsync());
        _prometheus.IsAway = true;
        Is("inconclusive", "prometheusAway", await _analyzer.VerdictAsync());
    }

    [Fact]
    public async Task Verdict_HarmProvenAndPrometheusAway_StaysFail()
    {
        await BeginAsync();
        _prometheus.Count(canary: true, 10, errors: 10);
        _prometheus.Count(canary: false, 90);
        Is("fail", "harmProven", await _analyzer.VerdictAsync());
        _prometheus.IsAway = true;
        Is("fail", "harmProven", await _analyzer.VerdictAsync());
    }

    [Fact]
    public async Task Verdict_CountersReset_CountFromZero()
    {
        _prometheus.Count(canary: true, 1000, errors: 3);
        _prometheus.Count(canary: false, 9000, errors: 9);
        await BeginAsync();
        _prometheus.Reset();
        _prometheus.Count(canary: true, 50);
        _prometheus.Count(canary: false, 450);
        var errors = (await _analyzer.VerdictAsync()).GetProperty("metrics")[0];
        Assert.Equal(50, errors.GetProperty("canary").GetProperty("requests").GetDouble());
        Assert.Equal(0, errors.GetProperty("canary").GetProperty("bad").GetDouble());
    }

    [Fact]
    public async Task Verdict_AnalyzerRestarted_EvidenceIsNeitherForgottenNorDoubled()
    {
        await BeginAsync();
        _prometheus.Count(canary: true, 40, errors: 2);
        _prometheus.Count(canary: false, 360);
        var before = await _analyzer.VerdictAsync();
        await _analyzer.DisposeAsync();
        _prometheus.Count(canary: true, 10);
        _prometheus.Count(canary: false, 90);
        _analyzer = await RunningAnalyzer.StartAsync(_prometheus.Url, _state.Path);
        var errors = (await _analyzer.VerdictAsync()).GetProperty("metrics")[0];
        Assert.Equal(50, errors.GetProperty("canary").GetProperty("requests").GetDouble());
        Assert.Equal(2, errors.GetProperty("canary").GetProperty("bad").GetDouble());
        Assert.Equal(450, errors.GetProperty("stable").GetProperty("requests").GetDouble());
        Assert.InRange(errors.GetProperty("againstStable").GetDouble(), before.GetProperty("metrics")[0].GetProperty("againstStable").GetDouble() - 1, 100);
    }

    [Fact]
    public async Task Verdict_StoredEvidenceBroken_BeginsAnew()
    {
        await BeginAsync();
        await _analyzer.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_state.Path, "analyzer", "default", "webapp", "abc.json"), "{");
        _analyzer = await RunningAnalyzer.StartAsync(_prometheus.Url, _state.Path);
        Assert.Equal("inconclusive", (await _analyzer.VerdictAsync()).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Verdict_OtherLimitsWithinARevision_IsAConflict()
    {
        await _analyzer.VerdictAsync();
        var (status, body) = await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&bakeSeconds=0&warmupSeconds=0&errorLimit=0.02");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("default/webapp/abc", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_OwnCountersOfGoodEvents_AreJudged()
    {
        const string Orders = """
            {"rollout":"webapp","revision":"own","canary":"c","stable":"s","bakeSeconds":0,"warmupSeconds":0,
             "metrics":[{"name":"orders","limit":0.4,"areGood":true,"total":{"canary":"begun{v=\"c\"}","stable":"begun"},"events":{"canary":"placed","stable":"placed"}}]}
            """;
        _prometheus.Count(canary: true, 1);
        _prometheus.Count(canary: false, 1);
        await _analyzer.PostAsync("/v1/verdict", Orders);
        await _analyzer.PostAsync("/v1/verdict", Orders);
        _prometheus.CountOwn(canary: true, 200, 20);
        _prometheus.CountOwn(canary: false, 1800, 1400);
        var (_, body) = await _analyzer.PostAsync("/v1/verdict", Orders);
        Is("fail", "harmProven", body);
        Assert.Contains("orders: canary 180 of 200", body.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_FurtherLimitsAndRoutes_AreInTheEvidence()
    {
        const string Routes = """
            {"rollout":"webapp","revision":"routes","canary":"c","stable":"s","bakeSeconds":0,"warmupSeconds":0,"slowMs":100,"slowLimit":0.6,"slowLimits":[{"slowMs":300,"limit":0.01}],
             "routes":[{"name":"checkout","matchers":"request_operation=\"checkout\""}]}
            """;
        _prometheus.Count(canary: true, 1);
        _prometheus.Count(canary: false, 1);
        await _analyzer.PostAsync("/v1/verdict", Routes);
        await _analyzer.PostAsync("/v1/verdict", Routes);
        _prometheus.Count(canary: true, 500, slow: 60);
        _prometheus.Count(canary: false, 4500, slow: 9);
        var (_, body) = await _analyzer.PostAsync("/v1/verdict", Routes);
        Is("fail", "harmProven", body);
        Assert.Contains("slower than 300 ms: canary 60 of 500", body.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var metrics = body.GetProperty("metrics").EnumerateArray().ToList();
        Assert.Equal(["errors", "latency", "slower than 300 ms", "errors of checkout", "latency of checkout"], metrics.Select(metric => metric.GetProperty("name").GetString()));
        Assert.Equal(300, metrics[2].GetProperty("slowMs").GetDouble());
        Assert.Equal("checkout", metrics[3].GetProperty("route").GetString());

        var (status, other) = await _analyzer.PostAsync("/v1/verdict", Routes.Replace("0.01}", "0.02}", StringComparison.Ordinal));
        Assert.True(status == HttpStatusCode.Conflict, other.ToString());
        (status, other) = await _analyzer.PostAsync("/v1/verdict", Routes.Replace("request_operation=", "request_operation", StringComparison.Ordinal));
        Assert.True(status == HttpStatusCode.BadRequest, other.ToString());
        Assert.Contains("routes[0].matchers", other.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_Request_HasEveryFieldThatIsTaken()
    {
        var (_, body) = await _analyzer.GetAsync("/openapi.json");
        var described = body.GetProperty("components").GetProperty("schemas").GetProperty("VerdictRequest").GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();
        var taken = typeof(Platform.Judging.Requests.VerdictRequest).GetProperties().Where(property => property.CanWrite).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order();
        Assert.Equal(taken, described);
        var evidence = body.GetProperty("components").GetProperty("schemas").GetProperty("Metric").GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();
        Assert.Equal(typeof(Platform.Judging.Verdicts.MetricEvidence).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(), evidence);
    }

    [Fact]
    public async Task Runs_Judged_AreListedWithTheirHistory()
    {
        await BeginAsync();
        Healthy();
        await _analyzer.VerdictAsync();
        var (_, runs) = await _analyzer.GetAsync("/v1/runs");
        Assert.Equal("pass", runs[0].GetProperty("verdict").GetString());
        var (_, history) = await _analyzer.GetAsync("/v1/runs/default/webapp/abc/history");
        Assert.True(history.GetArrayLength() > 0);
        Assert.Equal(2, history[0].GetProperty("metrics").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _analyzer.GetAsync("/v1/runs/default/webapp/other")).Status);
    }

    [Fact]
    public async Task Flagger_Webhooks_OpenAtTheirVerdict()
    {
        const string Webhook = """{"name":"webapp","namespace":"default","phase":"Progressing","checksum":"f1","metadata":{"bakeSeconds":"0","warmupSeconds":"0"}}""";
        _prometheus.Count(canary: true, 1);
        _prometheus.Count(canary: false, 1);
        await _analyzer.PostAsync("/v1/flagger/rollback", Webhook);
        await _analyzer.PostAsync("/v1/flagger/rollback", Webhook);
        Assert.Equal(HttpStatusCode.Forbidden, (await _analyzer.PostAsync("/v1/flagger/confirm-promotion", Webhook)).Status);
        Healthy();
        Assert.Equal(HttpStatusCode.Forbidden, (await _analyzer.PostAsync("/v1/flagger/rollback", Webhook)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _analyzer.PostAsync("/v1/flagger/confirm-promotion", Webhook)).Status);
        _prometheus.Count(canary: true, 500, errors: 500);
        _prometheus.Count(canary: false, 500);
        Assert.Equal(HttpStatusCode.OK, (await _analyzer.PostAsync("/v1/flagger/rollback", Webhook)).Status);
    }

    [Fact]
    public async Task Power_AtATraffic_SaysWhatTheStepSees()
    {
        var (_, body) = await _analyzer.GetAsync("/v1/power?rps=50&weight=10&seconds=60");
        Assert.Equal(300, body.GetProperty("canaryRequests").GetDouble());
        Assert.Equal(0.0366, body.GetProperty("smallestSeen").GetDouble(), 0.0001);
        Assert.Equal(HttpStatusCode.BadRequest, (await _analyzer.GetAsync("/v1/power?rps=0&weight=10&seconds=60")).Status);
    }

    [Fact]
    public async Task OpenApi_Paths_AreThoseThatAnswer()
    {
        var (_, body) = await _analyzer.GetAsync("/openapi.json");
        foreach (var path in new[] { "/v1/verdict", "/v1/runs", "/v1/power", "/v1/flagger/rollback", "/v1/flagger/confirm-promotion" })
        {
            Assert.Equal(JsonValueKind.Object, body.GetProperty("paths").GetProperty(path).ValueKind);
        }
    }

    private void Healthy()
    {
        _prometheus.Count(canary: true, 3_000, errors: 3, slow: 20);
        _prometheus.Count(canary: false, 27_000, errors: 27, slow: 180);
    }

    // The first look is where counting begins, the second has stable's history.
    private async Task BeginAsync(string more = "")
    {
        _prometheus.Count(canary: true, 1);
        _prometheus.Count(canary: false, 9);
        var bake = more.Contains("bakeSeconds", StringComparison.Ordinal) ? "" : "&bakeSeconds=0";
        await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&warmupSeconds=0{bake}{more}");
        await _analyzer.GetAsync($"/v1/verdict?{RunningAnalyzer.Usual}&warmupSeconds=0{bake}{more}");
    }

    private static void Is(string verdict, string reason, JsonElement body)
    {
        Assert.Equal((verdict, reason), (body.GetProperty("verdict").GetString(), body.GetProperty("reason").GetString()));
    }
}
