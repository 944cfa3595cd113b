using System.Text.Json.Nodes;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Routing;

namespace Platform.TrafficRouter.Tests.Snapshots;

/// <summary>Where Gateway objects let VirtualServices be served.</summary>
public class GatewayPortTests
{
    [Theory]
    [InlineData("*", "shop.example", 80, true)]
    [InlineData("*", "shop.example", 8080, false)]
    [InlineData("shop.example", "shop.example", 80, true)]
    [InlineData("SHOP.example", "shop.example", 80, true)]
    [InlineData("other.example", "shop.example", 80, false)]
    [InlineData("*.example", "shop.example", 80, true)]
    [InlineData("*.other", "shop.example", 80, false)]
    [InlineData("default/*", "shop.example", 80, true)]
    [InlineData("./*", "shop.example", 80, true)]
    [InlineData("*/shop.example", "shop.example", 80, true)]
    [InlineData("team/*", "shop.example", 80, false)]
    public void Find_NamedGateway_AdmitsItsHosts(string admitted, string host, int port, bool expected)
    {
        var snapshot = Snapshot(Gateway("edge", 80, admitted), Gateway("other", 8080, "none.example"), Service("vs", "shop.example", """["edge"]"""));
        Assert.Equal(expected ? "vs" : null, Routes.Name(snapshot, host, port: port));
    }

    [Theory]
    [InlineData("*.example", "*", "a.example", true)]
    [InlineData("*.example", "*", "a.other", false)]
    [InlineData("a.example", "*.example", "a.example", true)]
    [InlineData("a.example", "*.example", "b.example", false)]
    [InlineData("*.b.example", "*.example", "a.b.example", true)]
    [InlineData("*.b.example", "*.example", "c.example", false)]
    [InlineData("*-b.example", "*.example", "a-b.example", true)]
    [InlineData("*-b.example", "*.example", "a.example", false)]
    [InlineData("*.example", "*-b.example", "a-b.example", true)]
    [InlineData("*-b.example", "*-c.example", "a-b.example", false)]
    [InlineData("*", "webapp", "webapp.default.svc.cluster.local", true)]
    public void Find_Wildcards_ServeWhatBothSidesName(string admitted, string served, string host, bool expected)
    {
        var snapshot = Snapshot(Gateway("edge", 80, admitted), Service("vs", served, """["default/edge"]"""));
        Assert.Equal(expected ? "vs" : null, Routes.Name(snapshot, host));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""["mesh"]""")]
    public void Find_Mesh_IsServedOnEveryPort(string gateways)
    {
        var snapshot = Snapshot(Gateway("edge", 8443, "none.example"), Service("vs", "shop.example", gateways));
        Assert.Equal(["vs", "vs", "vs"], new[] { 80, 8443, 9999 }.Select(port => Routes.Name(snapshot, "shop.example", port: port)));
        Assert.Equal([80, 8443], snapshot.Ports.Ports.Order());
    }

    [Fact]
    public void Build_MissingGateway_IsServedOnTheDefaultPortAndSaid()
    {
        var build = Config.Build(Gateway("edge", 8080, "*"), Service("vs", "shop.example", """["gone", "edge"]"""));
        Assert.Equal("vs", Routes.Name(build.Snapshot, "shop.example"));
        Assert.Equal("vs", Routes.Name(build.Snapshot, "shop.example", port: 8080));
        Assert.Equal(["spec.gateways: Not found: no Gateway default/gone; served on the default port for any host"], build.Verdicts.Single(verdict => verdict.Key.Name == "vs").MissingGateways);
    }

    [Fact]
    public void Find_MatchOfGatewaysAndPorts_HoldsThereAlone()
    {
        var service = Objects.VirtualService("vs", """
            { "hosts": ["*"], "gateways": ["a", "b"], "http": [
              { "name": "only-a", "match": [{ "gateways": ["a"] }], "route": [{ "destination": { "host": "x" } }] },
              { "name": "only-81", "match": [{ "port": 81 }], "route": [{ "destination": { "host": "x" } }] },
              { "name": "rest", "route": [{ "destination": { "host": "x" } }] } ] }
            """);
        var snapshot = Snapshot(Gateway("a", 80, "*"), Gateway("b", 81, "*"), Gateway("b2", 82, "*"), service);
        Assert.Equal(("only-a", "only-81", null), (Routes.Name(snapshot, "h"), Routes.Name(snapshot, "h", port: 81), Routes.Name(snapshot, "h", port: 82)));
    }

    [Fact]
    public void Find_SharedHost_OldestFirstAndCatchAllLast()
    {
        var first = Objects.VirtualService("first", """{ "hosts": ["h"], "http": [{ "name": "all", "route": [{ "destination": { "host": "x" } }] }, { "name": "hidden", "match": [{ "uri": { "exact": "/b" } }], "route": [{ "destination": { "host": "x" } }] }] }""");
        var second = Objects.VirtualService("second", """{ "hosts": ["h"], "http": [{ "name": "a", "match": [{ "uri": { "prefix": "/a" } }], "route": [{ "destination": { "host": "x" } }] }, { "name": "all-too", "route": [{ "destination": { "host": "x" } }] }] }""");
        first["metadata"]!["creationTimestamp"] = "2026-01-01T00:00:00Z";
        second["metadata"]!["creationTimestamp"] = "2026-01-02T00:00:00Z";
        var snapshot = Snapshot(second, first);
        Assert.Equal(("a", "all", "all"), (Routes.Name(snapshot, "h", "/a"), Routes.Name(snapshot, "h", "/b"), Routes.Name(snapshot, "h", "/c")));
    }

    [Fact]
    public void Find_NoRouteForThePort_LeavesTheHostToALessSpecificOne()
    {
        var exact = Objects.VirtualService("exact", """{ "hosts": ["shop.example"], "http": [{ "name": "exact", "match": [{ "port": 81 }], "route": [{ "destination": { "host": "x" } }] }] }""");
        Assert.Equal("any", Routes.Name(Snapshot(exact, Service("any", "*", "[]")), "shop.example"));
    }

    [Fact]
    public void Build_RefusedGateway_StaysAsItWas()
    {
        var good = Config.Build(Gateway("edge", 8080, "*").WithGeneration(1), Service("vs", "shop.example", """["edge"]"""));
        var bad = Gateway("edge", 8080, "a/b/c").WithGeneration(2);
        var build = SnapshotBuilder.Build(Config.Of(bad, Service("vs", "shop.example", """["edge"]""")), good.Snapshot);
        Assert.Equal("vs", Routes.Name(build.Snapshot, "shop.example", port: 8080));
        var verdict = build.Verdicts.Single(verdict => verdict.Key.Name == "edge");
        Assert.Equal((1L, 2L), (verdict.ServedGeneration, verdict.JudgedGeneration));
        Assert.Contains("spec.servers[0].hosts[0]: Invalid value: \"a/b/c\"", Assert.Single(verdict.Errors), StringComparison.Ordinal);
    }

    /// <summary>It might have been meant for TLS alone: nothing is served in its place, after a start from the saved objects too.</summary>
    [Fact]
    public void Build_GatewayRefusedFromTheStart_ServesNothing()
    {
        var build = Config.Build(Gateway("edge", 443, "a/b/c"), Service("vs", "shop.example", """["edge"]"""));
        var restarted = SnapshotBuilder.Build(build.Snapshot.Served, null);
        foreach (var one in new[] { build, restarted })
        {
            Assert.Equal([null, null, null], new[] { 80, 443, 9999 }.Select(port => Routes.Name(one.Snapshot, "shop.example", port: port)));
            var verdict = one.Verdicts.Single(verdict => verdict.Key.Name == "vs");
            Assert.StartsWith(
                "spec.gateways: Gateway default/edge is refused, so nothing is served for it: spec.servers[0].hosts[0]: Invalid value: \"a/b/c\"",
                Assert.Single(verdict.UnservedGateways),
                StringComparison.Ordinal);
            Assert.Empty(verdict.MissingGateways);
        }
    }

    [Fact]
    public void Build_UnreadableGateway_ServesNothing()
    {
        var gateway = Gateway("edge", 443, "*");
        gateway["spec"]!["servers"] = "none";
        var build = Config.Build(gateway, Service("vs", "shop.example", """["edge"]"""));
        Assert.Null(Routes.Name(build.Snapshot, "shop.example"));
        Assert.Single(build.Verdicts.Single(verdict => verdict.Key.Name == "vs").UnservedGateways);
    }

    /// <summary>The mesh and other Gateways serve what they serve, whatever becomes of one.</summary>
    [Theory]
    [InlineData("""["edge", "mesh"]""", 80)]
    [InlineData("""["edge", "other"]""", 8080)]
    public void Build_RefusedGatewayAmongOthers_LeavesTheOthers(string gateways, int port)
    {
        var build = Config.Build(Gateway("edge", 443, "a/b/c"), Gateway("other", 8080, "*"), Service("vs", "shop.example", gateways));
        Assert.Equal("vs", Routes.Name(build.Snapshot, "shop.example", port: port));
        Assert.Single(build.Verdicts.Single(verdict => verdict.Key.Name == "vs").UnservedGateways);
    }

    [Theory]
    [InlineData(9000, "TCP", null)]
    [InlineData(443, "MONGO", null)]
    [InlineData(80, "TCP", null)]
    [InlineData(80, "HTTPS", "SIMPLE")]
    public void Build_GatewayWithoutAServerThatIsServed_ServesNothing(int port, string protocol, string? mode)
    {
        var build = Config.Build(Server(Gateway("edge", port, "*"), protocol, mode), Service("vs", "shop.example", """["edge"]"""));
        Assert.All(build.Verdicts, verdict => Assert.Empty(verdict.Errors));
        Assert.Equal([null, null], new[] { 80, port }.Select(one => Routes.Name(build.Snapshot, "shop.example", port: one)));
        Assert.Equal(
            ["spec.gateways: Gateway default/edge has no server that is served here, so nothing is served for it"],
            build.Verdicts.Single(verdict => verdict.Key.Name == "vs").UnservedGateways);
    }

    [Theory]
    [InlineData("HTTP", "HTTPS", "plain")]
    [InlineData("HTTPS", "HTTP", "secure")]
    public void Build_ClearTextAndTlsOnOnePort_ServesTheFirstAlone(string first, string second, string served)
    {
        var (one, two) = (Server(Gateway("a", 8080, "*"), first, first == "HTTPS" ? "SIMPLE" : null), Server(Gateway("b", 8080, "*"), second, second == "HTTPS" ? "SIMPLE" : null));
        var (plain, secure) = first == "HTTP" ? ("a", "b") : ("b", "a");
        var build = Config.Build(one, two, Service("plain", "shop.example", $"[\"{plain}\"]"), Service("secure", "shop.example", $"[\"{secure}\"]"));
        Assert.Equal((served, null), (Routes.Name(build.Snapshot, "shop.example", port: 8080), Routes.Name(build.Snapshot, "shop.example")));
        Assert.Single(build.Verdicts.Single(verdict => verdict.UnservedGateways.Count > 0).UnservedGateways);
    }

    [Theory]
    [InlineData("TCP", null, false)]
    [InlineData("HTTPS", "SIMPLE", true)]
    [InlineData("HTTP", null, true)]
    [InlineData("GRPC", null, true)]
    public void Build_ServerWithoutHttp_HasNoRoutesAndIsSaid(string protocol, string? mode, bool hasRoutes)
    {
        var build = Config.Build(Server(Gateway("edge", 8443, "*"), protocol, mode), Service("vs", "shop.example", """["edge"]"""));
        Assert.Equal(hasRoutes ? "vs" : null, Routes.Name(build.Snapshot, "shop.example", port: 8443));
        Assert.Equal(!hasRoutes, build.Verdicts.Single(verdict => verdict.Key.Name == "edge").NotCarriedOut.Contains("spec.servers[0]"));
    }

    [Theory]
    [InlineData("mesh", null)]
    [InlineData("edge", "default/edge")]
    [InlineData("team/edge", "team/edge")]
    [InlineData("edge.team", "team/edge")]
    [InlineData("edge.team.svc.cluster.local", "team/edge")]
    public void Read_GatewayName(string text, string? key) => Assert.Equal(key, GatewayName.Read(text, "default")!.Value.Key?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    [InlineData("/a")]
    [InlineData("a b")]
    [InlineData("*")]
    public void Read_NoGatewayName_IsNull(string text) => Assert.Null(GatewayName.Read(text, "default"));

    private static RoutingSnapshot Snapshot(params JsonObject[] objects)
    {
        var build = Config.Build(objects);
        Assert.All(build.Verdicts, verdict => Assert.Empty(verdict.Errors));
        return build.Snapshot;
    }

    private static JsonObject Service(string name, string host, string gateways) => Objects.VirtualService(
        name, $$"""{ "hosts": ["{{host}}"], "gateways": {{gateways}}, "http": [{ "name": "{{name}}", "route": [{ "destination": { "host": "a" } }] }] }""");

    private static JsonObject Server(JsonObject gateway, string protocol, string? mode)
    {
        var server = gateway["spec"]!["servers"]![0]!;
        server["port"]!["protocol"] = protocol;
        if (mode is not null)
        {
            server["tls"] = new JsonObject { ["mode"] = mode, ["credentialName"] = "cert" };
        }

        return gateway;
    }

    private static JsonObject Gateway(string name, int port, string host)
    {
        var gateway = Objects.VirtualService(name, $$"""{ "servers": [{ "port": { "number": {{port}}, "name": "p", "protocol": "HTTP" }, "hosts": ["{{host}}"] }] }""");
        gateway["kind"] = "Gateway";
        return gateway;
    }
}
