using System.Text.Json.Nodes;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Snapshots;

public class SnapshotBuilderTests
{
    [Fact]
    public void Build_HostSplit_GivesEachServiceItsPods()
    {
        var build = Config.Build(
            Objects.HostSplit(90, 10),
            Objects.Service("webapp-stable", "aaa"),
            Objects.Service("webapp-canary", "bbb"),
            Objects.Pod("a1", "aaa", "v1", 1001),
            Objects.Pod("a2", "aaa", "v1", 1002),
            Objects.Pod("b1", "bbb", "v2", 1003));
        Assert.Equal(["http://127.0.0.1:1001/", "http://127.0.0.1:1002/"], Addresses(build, "webapp-stable"));
        Assert.Equal(["http://127.0.0.1:1003/"], Addresses(build, "webapp-canary"));
    }

    [Fact]
    public void Build_SubsetSplit_PicksPodsByTheSubsetsLabels()
    {
        var build = Config.Build(
            Objects.SubsetSplit(90, 10),
            Objects.DestinationRule("webapp", "webapp", "aaa", "bbb"),
            Objects.Service("webapp", null),
            Objects.Pod("a1", "aaa", "v1", 1001),
            Objects.Pod("b1", "bbb", "v2", 1003));
        var destinations = build.Snapshot.VirtualServices.Values.Single().Routes[0].Destinations;
        Assert.Equal("http://127.0.0.1:1001/", destinations[0].Endpoints.Single().Address);
        Assert.Equal("http://127.0.0.1:1003/", destinations[1].Endpoints.Single().Address);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Build_PodNotReadyOrDeleting_IsNoEndpoint(bool ready, bool deleting)
    {
        var build = Config.Build(Objects.HostSplit(90, 10), Objects.Service("webapp-stable", "aaa"), Objects.Pod("a1", "aaa", "v1", 1001, ready, deleting));
        Assert.Empty(Addresses(build, "webapp-stable"));
    }

    [Theory]
    [InlineData("""{ "port": 80, "targetPort": 8080 }""", "8080:23417", 23417)]
    [InlineData("""{ "port": 80, "targetPort": "http" }""", "9000:5,8080:23417", 23417)]
    [InlineData("""{ "port": 8080 }""", "8080:23417", 23417)]
    [InlineData("""{ "port": 80, "targetPort": "http" }""", "9000:5", null)]
    [InlineData("""{ "port": 80, "targetPort": "admin" }""", "8080:23417", null)]
    [InlineData("""{ "port": 80, "targetPort": 8080 }""", "nonsense", null)]
    [InlineData("""{ "port": 80, "targetPort": 8080 }""", null, 8080)]
    public void Build_TargetPort_IsMappedToTheHostPort(string port, string? hostPorts, int? expected)
    {
        var service = Objects.Service("webapp-stable", "aaa");
        service["spec"]!["ports"] = new JsonArray(JsonNode.Parse(port));
        var pod = Objects.Pod("a1", "aaa", "v1", 1);
        pod["metadata"]!["annotations"] = hostPorts is null ? null : new JsonObject { ["platform.local/host-ports"] = hostPorts };
        var addresses = Addresses(Config.Build(Objects.HostSplit(90, 10), service, pod), "webapp-stable");
        Assert.Equal(expected is null ? [] : [$"http://127.0.0.1:{expected}/"], addresses);
    }

    [Fact]
    public void Build_BadVirtualService_KeepsThePreviousOneServed()
    {
        var first = SnapshotBuilder.Build(Config.Of(Objects.HostSplit(90, 10).WithGeneration(1)), null);
        var second = SnapshotBuilder.Build(Config.Of(Objects.HostSplit(110, -10).WithGeneration(2)), first.Snapshot);
        var verdict = second.Verdicts.Single();
        Assert.Equal(["spec.http[0].route[1].weight: Invalid value: -10: must be at least 0"], verdict.Errors);
        Assert.Equal((2, 1), (verdict.JudgedGeneration, verdict.ServedGeneration));
        Assert.Equal([90, 10], second.Snapshot.VirtualServices.Values.Single().Routes[0].Model.Destinations.Select(one => one.Weight));

        // Also over further builds, until it is mended.
        var third = SnapshotBuilder.Build(Config.Of(Objects.HostSplit(110, -10).WithGeneration(2)), second.Snapshot);
        Assert.Equal(1, third.Verdicts.Single().ServedGeneration);
        var mended = SnapshotBuilder.Build(Config.Of(Objects.HostSplit(80, 20).WithGeneration(3)), third.Snapshot);
        Assert.Equal((3, true), (mended.Verdicts.Single().ServedGeneration, mended.Verdicts.Single().IsServed));
    }

    [Fact]
    public void Build_BadObject_HarmsOnlyItself()
    {
        var bad = Objects.VirtualService("bad", """{ "hosts": ["bad.example"], "http": [{ "route": [{ "destination": { "host": "x" }, "weight": "many" }] }] }""");
        var build = Config.Build(bad, Objects.HostSplit(90, 10));
        Assert.Single(build.Snapshot.VirtualServices);
        Assert.Contains("weight", build.Verdicts.Single(verdict => verdict.Key.Name == "bad").Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_UnresolvedDestinations_AreNamed()
    {
        var build = Config.Build(
            Objects.VirtualService("x", """
                { "hosts": ["*"], "http": [{ "route": [
                  { "destination": { "host": "nowhere" }, "weight": 1 },
                  { "destination": { "host": "webapp", "subset": "blue" }, "weight": 1 },
                  { "destination": { "host": "webapp", "port": { "number": 99 } }, "weight": 1 },
                  { "destination": { "host": "www.example.com" }, "weight": 1 } ] }] }
                """),
            Objects.Service("webapp", null));
        Assert.Equal(
            [
                "spec.http[0].route[0].destination.host: Not found: no service default/nowhere",
                "spec.http[0].route[1].destination.subset: Not found: no DestinationRule of default/webapp has a subset \"blue\"",
                "spec.http[0].route[2].destination.port.number: Not found: service default/webapp has no port 99",
                "spec.http[0].route[3].destination.host: Not found: \"www.example.com\" is no service of the cluster",
            ],
            build.Verdicts.Single().Unresolved);
    }

    [Theory]
    [InlineData("webapp")]
    [InlineData("webapp.default")]
    [InlineData("webapp.default.svc")]
    [InlineData("webapp.default.svc.cluster.local")]
    public void ToService_EverySpelling_IsTheSameService(string host) =>
        Assert.Equal(new Platform.ApiClient.ObjectKey("default", "webapp"), HostName.ToService(host, "default"));

    private static IEnumerable<string> Addresses(SnapshotBuild build, string service) =>
        build.Snapshot.Destinations.Values.Single(one => one.Key.Service.Name == service).Endpoints.Select(endpoint => endpoint.Address);
}
