using System.Net;
using System.Text.Json;

namespace Platform.LoadGen.Tests.Control;

public sealed class ControlTests
{
    [Fact]
    public async Task Get_AtFirst_IsIdle()
    {
        await using var load = await RunningLoad.StartAsync(_ => Task.CompletedTask);
        var status = await load.GetAsync("/api/load");
        Assert.False(status.GetProperty("running").GetBoolean());
        Assert.Equal(0, status.GetProperty("load").GetProperty("rps").GetDouble());
        Assert.Equal(JsonValueKind.Null, (await load.GetAsync("/api/stats")).GetProperty("total").GetProperty("all").GetProperty("p99Ms").ValueKind);
    }

    [Theory]
    [InlineData("""{"rps":-1}""", "rps", "-1", "from 0 to 5000")]
    [InlineData("""{"rps":10,"shape":"square"}""", "shape", "square", "constant or ramp or spike or daily")]
    [InlineData("""{"rps":"fast"}""", "rps", "not readable", "right JSON type")]
    [InlineData("""{"rsp":10}""", "rsp", "not readable", "a field that exists")]
    [InlineData("""{"journeys":{"steal":1}}""", "journeys.steal", "not readable", "a field that exists")]
    [InlineData("""{"journeys":{"browse":0}}""", "journeys", "all 0", "at least one above 0")]
    public async Task Put_Wrong_Is400WithFieldValueAndAllowed(string body, string field, string value, string allowed)
    {
        await using var load = await RunningLoad.StartAsync(_ => Task.CompletedTask);
        var (status, problem) = await load.PutAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = problem.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.Equal(value, error.GetProperty("value").GetString());
        Assert.Contains(allowed, error.GetProperty("allowed").GetString(), StringComparison.Ordinal);
        Assert.False((await load.GetAsync("/api/load")).GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task Put_WhatGetGave_IsAccepted()
    {
        await using var load = await RunningLoad.StartAsync(_ => Task.CompletedTask);
        await load.PutAsync("""{"rps":1,"shape":"daily","seed":3}""");
        var shown = (await load.GetAsync("/api/load")).GetProperty("load").GetRawText();
        Assert.Equal(HttpStatusCode.OK, (await load.PutAsync(shown)).Status);
        Assert.Equal(shown, (await load.GetAsync("/api/load")).GetProperty("load").GetRawText());
    }

    [Fact]
    public async Task Metrics_AfterALoad_CountByVersionAndOutcome()
    {
        await using var load = await RunningLoad.StartAsync(context =>
        {
            context.Response.Headers["x-version"] = "v1.0";
            return Task.CompletedTask;
        });
        await load.RunAsync("""{"rps":50,"arrivals":"uniform","durationSeconds":1,"journeys":{"browse":1}}""");
        var page = await load.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("loadgen_requests_total{journey=\"browse\",outcome=\"2xx\",version=\"v1.0\"} 50\n", page, StringComparison.Ordinal);
        Assert.Contains("loadgen_request_duration_seconds_count{version=\"v1.0\"} 50\n", page, StringComparison.Ordinal);
        Assert.Contains("loadgen_in_flight 0\n", page, StringComparison.Ordinal);
        Assert.Contains("loadgen_target_rate 0\n", page, StringComparison.Ordinal);
        await load.Client.PostAsync(new Uri("/api/stats/reset", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await load.GetAsync("/api/stats")).GetProperty("total").GetProperty("all").GetProperty("requests").GetInt64());
    }
}
