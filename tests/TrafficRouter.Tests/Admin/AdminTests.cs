using System.Net;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Admin;

public class AdminTests
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/admin/snapshot")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task AdminPath_OnThePublicPort_IsForwarded(string path)
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        // Not even under the admin port's name.
        request.Headers.Host = canary.Gateway.Admin.Authority;
        using var response = await canary.Gateway.Client.SendAsync(request);
        Assert.Equal("v1", response.Headers.GetValues("x-version").Single());
        using var admin = await canary.Gateway.AdminClient.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        Assert.False(admin.Headers.Contains("x-version"));
    }

    [Fact]
    public async Task Snapshot_ShowsWhatIsServed()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(75, 25));
        var snapshot = await canary.Gateway.UntilAsync(one => one["virtualServices"]!.AsArray().Count == 1, "the VirtualService");
        var served = snapshot["virtualServices"]![0]!;
        Assert.Equal(("webapp", 1), ((string?)served["name"], (int)served["generation"]!));
        var route = served["routes"]![0]!;
        Assert.Equal("primary", (string?)route["name"]);
        Assert.Equal([75, 25], route["destinations"]!.AsArray().Select(one => (int)one!["weight"]!));
        var endpoint = snapshot["destinations"]!.AsArray().Single(one => ((string)one!["name"]!).StartsWith("webapp-canary", StringComparison.Ordinal))!["endpoints"]![0]!;
        Assert.Equal(($"http://127.0.0.1:{canary.CanaryPod.Port}/", "v2", "webapp"), ((string?)endpoint["address"], (string?)endpoint["version"], (string?)endpoint["workload"]));
    }

    [Fact]
    public async Task Ready_OnlyOnceThereIsASnapshot()
    {
        using var state = new StateFolder();
        await using var api = await Platform.Tests.FakeApi.FakeApiServer.StartAsync();
        api.RefuseLists = HttpStatusCode.InternalServerError;
        await using var gateway = await RunningGateway.StartAsync(api.Url, state.Path);
        Assert.Equal(HttpStatusCode.OK, (await gateway.AdminClient.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.AdminClient.GetAsync("/health/ready")).StatusCode);

        // A request that comes too early is answered when there is something to answer with.
        var early = gateway.Client.GetAsync("/");
        api.RefuseLists = null;
        await Eventually.TrueAsync(async () => (await gateway.AdminClient.GetAsync("/health/ready")).IsSuccessStatusCode, "ready");
        Assert.Equal(HttpStatusCode.NotFound, (await early).StatusCode);
    }
}
