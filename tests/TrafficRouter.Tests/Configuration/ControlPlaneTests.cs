using System.Net;
using System.Text.Json.Nodes;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Configuration;

public class ControlPlaneTests
{
    [Fact]
    public async Task Away_TheLastSnapshotIsServed_AndBack_ChangesAreTaken()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        await using var load = new Load(canary.Gateway, 2);
        await canary.Api.StopAsync();
        await canary.Gateway.UntilAsync(snapshot => !(bool)snapshot["controlPlaneConnected"]!, "the control plane's absence to show");
        await load.MoreAsync(50);

        // Changed while nobody was told.
        canary.Apply(Objects.HostSplit(0, 100));
        await canary.Api.ResumeAsync();
        await canary.Gateway.UntilAsync(
            snapshot => (bool)snapshot["controlPlaneConnected"]! && (int)snapshot["virtualServices"]![0]!["routes"]![0]!["destinations"]![1]!["weight"]! == 100, "the new weight");
        await load.MoreAsync(50);
        await load.StopAsync();
        Assert.Empty(load.Failures);
        Assert.True(load.Of("v2") > 0);
    }

    [Fact]
    public async Task AwayAtStart_TheSavedSnapshotIsServed()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        var saved = Path.Combine(canary.StateFolder, "gateway", "snapshot.json");
        await Eventually.TrueAsync(() => File.Exists(saved), "the saved snapshot");
        await canary.Gateway.DisposeAsync();
        await canary.Api.StopAsync();

        await canary.StartGatewayAsync();
        Assert.Equal("v2", await canary.Gateway.VersionAsync());
        Assert.Equal(HttpStatusCode.OK, (await canary.Gateway.AdminClient.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task SavedSnapshot_HoldsTheLastGoodVersionOfARefusedObject()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        await canary.ServeAsync(Objects.HostSplit(0, 100));
        canary.Apply(Objects.HostSplit(-1, 100));
        await Eventually.TrueAsync(() => Condition(canary, "Reconciled")?["status"]?.ToString() == "False", "the refusal");
        await canary.Gateway.DisposeAsync();
        await canary.StartGatewayAsync();
        Assert.Equal("v2", await canary.Gateway.VersionAsync());
        Assert.Equal(1, (int?)canary.Get("virtualservices", "webapp")["status"]!["observedGeneration"]);
    }

    [Fact]
    public async Task SavedSnapshot_Broken_IsNotUsed()
    {
        using var state = new StateFolder();
        Directory.CreateDirectory(state.File("gateway"));
        await File.WriteAllTextAsync(Path.Combine(state.File("gateway"), "snapshot.json"), "{ \"virtualServices\": 3");
        await using var canary = await Platform.Tests.FakeApi.FakeApiServer.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(canary.Url, state.Path);
        await gateway.UntilAsync(snapshot => (long)snapshot["revision"]! > 0, "a snapshot from the control plane");
    }

    [Fact]
    public async Task BackWithoutAnyObject_TheLastSnapshotStays_UntilThereIsOneAgain()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        await canary.Api.StopAsync();

        // Of each kind: one that has not noticed would be taken for followed still when the others come back.
        await canary.Gateway.UntilAsync(snapshot => snapshot["notFollowed"]!.AsArray().Count == 6, "the absence of all kinds to show");
        canary.Api.Store.Wipe();
        await canary.Api.ResumeAsync();
        await canary.Gateway.UntilAsync(snapshot => (bool)snapshot["controlPlaneConnected"]!, "the connection");
        Assert.Equal("v1", await canary.Gateway.VersionAsync());

        canary.Apply(Objects.Service("webapp-stable", "aaa"));
        await canary.Gateway.UntilAsync(snapshot => snapshot["virtualServices"]!.AsArray().Count == 0, "the new truth");
        Assert.Equal(HttpStatusCode.NotFound, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task DeletedVirtualService_IsTakenAtItsWord()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        canary.Delete("virtualservices", "webapp");
        await Eventually.TrueAsync(async () => (await canary.Gateway.Client.GetAsync("/")).StatusCode == HttpStatusCode.NotFound, "404");
    }

    [Fact]
    public async Task BadVirtualService_IsRefusedInItsStatus_AndTheOldOneServed()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        await canary.ServeAsync(Objects.HostSplit(100, 0));
        canary.Apply(Objects.HostSplit(100, -5));
        await Eventually.TrueAsync(() => Condition(canary, "Reconciled")?["status"]?.ToString() == "False", "the refusal");
        Assert.Equal(
            "spec.http[0].route[1].weight: Invalid value: -5: must be at least 0 (generation 1 stays served)", (string?)Condition(canary, "Reconciled")!["message"]);
        Assert.Equal(1, (int?)canary.Get("virtualservices", "webapp")["status"]!["observedGeneration"]);
        Assert.Equal("v1", await canary.Gateway.VersionAsync());

        await canary.ServeAsync(Objects.HostSplit(0, 100));
        Assert.Equal("True", (string?)Condition(canary, "Reconciled")!["status"]);
        Assert.Equal("v2", await canary.Gateway.VersionAsync());
    }

    /// <summary>What a Gateway might have kept to TLS is not served in clear text because the Gateway is refused.</summary>
    [Fact]
    public async Task RefusedGateway_ItsVirtualServicesAre404AndSaySo_AfterAStartFromTheDiskToo()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        Assert.Equal(HttpStatusCode.OK, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
        var gateway = Objects.VirtualService("webapp-gateway", """{ "servers": [{ "port": { "number": 443, "name": "https", "protocol": "HTTPS" }, "hosts": ["*"] }] }""");
        gateway["kind"] = "Gateway";
        canary.Apply(gateway);
        await Eventually.TrueAsync(() => (string?)Condition(canary, "GatewaysResolved")?["reason"] == "NotServed", "the condition");
        Assert.Equal(
            "spec.gateways: Gateway default/webapp-gateway is refused, so nothing is served for it: spec.servers[0].tls: Required value: protocol HTTPS needs it",
            (string?)Condition(canary, "GatewaysResolved")!["message"]);
        Assert.Equal(HttpStatusCode.NotFound, (await canary.Gateway.Client.GetAsync("/")).StatusCode);

        await Eventually.TrueAsync(
            () => File.ReadAllText(Path.Combine(canary.StateFolder, "gateway", "snapshot.json")).Contains("\"Gateway\"", StringComparison.Ordinal), "the Gateway on the disk");
        await canary.Gateway.DisposeAsync();
        await canary.Api.StopAsync();
        await canary.StartGatewayAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await canary.Gateway.Client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Status_IsWrittenOnce_AndNamesFieldsWithoutEffect()
    {
        var virtualService = Objects.HostSplit(100, 0);
        virtualService["spec"]!["http"]![0]!["retries"] = new JsonObject { ["attempts"] = 3, ["retryRemoteLocalities"] = true };
        await using var canary = await Canary.StartAsync(virtualService);
        await Eventually.TrueAsync(() => Condition(canary, "Reconciled") is not null && canary.Get("destinationrules", "webapp")["status"] is not null, "the statuses");
        Assert.Equal("without effect in this gateway: spec.http[0].retries.retryRemoteLocalities", (string?)Condition(canary, "FieldsCarriedOut")!["message"]);

        // Our own write comes back as a change; it must make neither a new snapshot nor another write.
        var revision = (long)(await canary.Gateway.SnapshotAsync())["revision"]!;
        canary.Apply(Objects.Service("other", "zzz"));
        await canary.Gateway.UntilAsync(snapshot => (long)snapshot["revision"]! > revision, "one revision for the new service");
        Assert.Equal(revision + 1, (long)(await canary.Gateway.SnapshotAsync())["revision"]!);
        Assert.Equal(2, canary.Api.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Status_ThatCannotBeWritten_IsTriedAgain_WhileTheWeightIsServed()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        await canary.ServeAsync(Objects.HostSplit(100, 0));
        canary.Api.RefuseWrites = HttpStatusCode.InternalServerError;
        canary.Apply(Objects.HostSplit(0, 100));
        await Eventually.TrueAsync(async () => await canary.Gateway.VersionAsync() == "v2", "the new weight");
        Assert.Equal(1, (int?)canary.Get("virtualservices", "webapp")["status"]!["observedGeneration"]);
        canary.Api.RefuseWrites = null;
        await Eventually.TrueAsync(() => (int?)canary.Get("virtualservices", "webapp")["status"]!["observedGeneration"] == 2, "the status");
    }

    private static JsonNode? Condition(Canary canary, string type) =>
        canary.Get("virtualservices", "webapp")["status"]?["conditions"]?.AsArray().FirstOrDefault(one => (string?)one!["type"] == type);
}
