using System.Net;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests.Faults;

public sealed class FaultsEndpointTests
{
    [Fact]
    public async Task Faults_AllRequestsFail_SparesHealthMetricsAndItself()
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(Role.Frontend, state.Path, new(ErrorRate: 1, ErrorStatus: 503));
        foreach (var path in new[] { "/", "/api/products" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await frontend.GetAsync(path)).StatusCode);
        }

        foreach (var path in new[] { "/health/live", "/health/ready", "/health", "/alive", "/metrics", "/faults" })
        {
            Assert.Equal(HttpStatusCode.OK, (await frontend.GetAsync(path)).StatusCode);
        }

        Assert.Contains("shop_faults_injected_total{kind=\"error\"} 2\n", await (await frontend.GetAsync("/metrics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var put = await frontend.PutAsync("/faults", "{}");
        Assert.Equal("""{"errorRate":0,"errorStatus":500,"latencyMs":0,"latencyJitterMs":0,"slowStartSeconds":0,"crashAfterSeconds":0}""", await put.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await frontend.GetAsync("/")).StatusCode);

        // What is read can be written back.
        Assert.Equal(HttpStatusCode.OK, (await frontend.PutAsync("/faults", await (await frontend.GetAsync("/faults")).Content.ReadAsStringAsync())).StatusCode);
    }

    [Theory]
    [InlineData("""{"errorRate":1.5}""", "errorRate", "from 0 to 1")]
    [InlineData("""{"errorStatus":200}""", "errorStatus", "500 or 503")]
    [InlineData("""{"latencyMs":-1}""", "latencyMs", "from 0 to 60000")]
    [InlineData("""{"errorRate":"high"}""", "errorRate", "right JSON type")]
    [InlineData("""{"errorrate2":1}""", "errorrate2", "a field that exists")]
    [InlineData("""[]""", "body", "a JSON object")]
    public async Task Put_WrongValue_Is400WithFieldAndAllowedAndChangesNothing(string body, string field, string allowed)
    {
        using var state = new StateFolder();
        await using var cart = await RunningRole.StartAsync(Role.Cart, state.Path);
        var before = await (await cart.GetAsync("/faults")).Content.ReadAsStringAsync();
        using var response = await cart.PutAsync("/faults", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors");
        Assert.Equal(field, errors[0].GetProperty("field").GetString());
        Assert.Contains(allowed, errors[0].GetProperty("allowed").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await (await cart.GetAsync("/faults")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Latency_Added_DelaysTheAnswer()
    {
        using var state = new StateFolder();
        await using var cart = await RunningRole.StartAsync(Role.Cart, state.Path, new(LatencyMs: 200));
        var started = TimeProvider.System.GetTimestamp();
        await cart.GetAsync("/carts/c1");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 195, 10_000);
    }

    [Fact]
    public async Task SlowStart_UntilItIsOver_IsLiveButNotReady()
    {
        using var state = new StateFolder();
        await using var cart = await RunningRole.StartAsync(Role.Cart, state.Path, new(SlowStartSeconds: 3_600));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await cart.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await cart.GetAsync("/health/live")).StatusCode);
        await cart.PutAsync("/faults", "{}");
        Assert.Equal(HttpStatusCode.OK, (await cart.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Crash_FromABrowser_IsRefused()
    {
        using var state = new StateFolder();
        await using var cart = await RunningRole.StartAsync(Role.Cart, state.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/faults/crash");
        request.Headers.Add("Origin", "https://example.org");
        using var response = await cart.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
