using Platform.Console.Telemetry;
using Platform.Console.Views;
using Platform.Console.Views.Traffic;

namespace Platform.Console.Tests.Views;

public sealed class TrafficGraphTests
{
    [Fact]
    public void Of_RequestsOfTwoVersions_HasNodesEdgesAndShares()
    {
        var graph = TrafficGraph.Of(new TrafficReading([Flow("v1", "200", 9), Flow("v2", "200", 0.5), Flow("v2", "503", 0.5)], [Latency("v1", 12)], [Service("cart", "200", 3)]));

        Assert.Equal(["ingress", "service shop-stable", "web v1", "web v2", "cart"], graph.Nodes.Select(node => node.Name));
        Assert.Equal([("9/s", "90 %", "0 %", "12 ms"), ("1/s", "10 %", "50 %", "")], graph.Edges.Skip(1).Select(edge => (edge.Rate, edge.Share, edge.Errors, edge.Latency)));
        Assert.Equal("200: 0.5/s, 503: 0.5/s", graph.Edges[2].Codes);
        Assert.Equal(Tone.Bad, graph.Nodes[3].Tone);
        Assert.Equal("/rollouts/default/web", graph.Nodes[3].Link);
    }

    [Fact]
    public void Of_TheSameNodesInAnotherOrder_AreInTheSamePlaces()
    {
        var (one, other) = (TrafficGraph.Of(new TrafficReading([Flow("v1", "200", 9), Flow("v2", "200", 1)], [], [])), TrafficGraph.Of(new TrafficReading([Flow("v2", "200", 5), Flow("v1", "500", 2)], [], [])));

        Assert.Equal(one.Nodes.Select(node => (node.Name, node.X, node.Y)), other.Nodes.Select(node => (node.Name, node.X, node.Y)));
    }

    [Theory]
    [InlineData("503", "-", Tone.Bad)]
    [InlineData("503", "FI", Tone.Good)]
    [InlineData("0", "DC", Tone.Good)]
    [InlineData("404", "-", Tone.Good)]
    public void Tone_OfAResponse_BlamesOnlyWhoIsToBlame(string code, string flags, Tone expected) =>
        Assert.Equal(expected, TrafficGraph.Of(new TrafficReading([Flow("v1", code, 1, flags)], [], [])).Nodes[0].Tone);

    [Fact]
    public void Of_CallsBehindTheVersions_AreEdgesOfWhoCallsWhom()
    {
        var graph = TrafficGraph.Of(WithCalls());

        Assert.Equal(
            [("checkout", "payment", "2/s", "100 %", "25 %", "250 ms"), ("web v1", "cart", "3/s", "75 %", "0 %", "12 ms"), ("web v1", "checkout", "1/s", "25 %", "0 %", "")],
            graph.Edges.Skip(2).Select(edge => (edge.From, edge.To, edge.Rate, edge.Share, edge.Errors, edge.Latency)).OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal));
        Assert.Equal("200: 1.5/s, no answer: 0.5/s", graph.Edges.Single(edge => edge.From == "checkout").Codes);
        Assert.Equal(["cart", "checkout", "payment"], graph.Nodes.Where(node => node.X > 900).Select(node => node.Name));
    }

    [Fact]
    public void Of_CallsWithoutAService_OrACallerWithoutRequests_AreLeftOut()
    {
        var reading = WithCalls() with { Addresses = [] };

        Assert.Equal(2, TrafficGraph.Of(reading).Edges.Count);
        Assert.Single(TrafficGraph.Of(WithCalls() with { Requests = [] }).Edges);
    }

    [Fact]
    public void Of_ACallThatStops_LeavesTheOthersWhereTheyAre()
    {
        var all = TrafficGraph.Of(WithCalls()).Nodes.ToDictionary(node => node.Name);
        var fewer = TrafficGraph.Of(WithCalls() with { Calls = [Call("pods", "web", "v1", "5001", "200", 3)] }).Nodes;

        Assert.All(fewer, node => Assert.Equal((all[node.Name].X, all[node.Name].Y), (node.X, node.Y)));
    }

    [Fact]
    public void Of_NoTraffic_IsEmpty()
    {
        Assert.Empty(TrafficGraph.Of(TrafficReading.None).Nodes);
        Assert.Empty(TrafficGraph.Of(new TrafficReading([Flow("v1", "200", 0)], [], [])).Edges);
    }

    private static TrafficReading WithCalls() => new([Flow("v1", "200", 9)], [], [Service("cart", "200", 3), Service("checkout", "200", 1), Service("payment", "200", 2)])
    {
        Calls =
        [
            Call("pods", "web", "v1", "5001", "200", 3), Call("pods", "web", "v1", "5002", "200", 1), Call("pods", "web", "v1", "9999", "200", 7),
            Call("checkout", "", "", "5003", "200", 1.5), Call("checkout", "", "", "5003", "", 0.5),
        ],
        CallLatency = [Call("pods", "web", "v1", "5001", "", 0.012), Call("checkout", "", "", "5003", "", 0.25)],
        Addresses = [Up("cart", "localhost:5001"), Up("checkout", "localhost:5002"), Up("payment", "localhost:5003"), Up("pods", "127.0.0.1:9999")],
    };

    private static TimeSeries Call(string job, string app, string version, string port, string code, double value) => new(
        new Dictionary<string, string> { ["job"] = job, ["app"] = app, ["version"] = version, ["server_port"] = port, ["http_response_status_code"] = code }, [(1, value)]);

    private static TimeSeries Up(string job, string instance) => new(new Dictionary<string, string> { ["job"] = job, ["instance"] = instance }, [(1, 1)]);

    private static TimeSeries Flow(string version, string code, double rate, string flags = "-") => new(
        new Dictionary<string, string>
        {
            ["source_workload"] = "ingress", ["destination_service_name"] = "shop-stable", ["destination_workload"] = "web", ["destination_workload_namespace"] = "default",
            ["destination_version"] = version, ["response_code"] = code, ["response_flags"] = flags,
        },
        [(1, rate)]);

    private static TimeSeries Latency(string version, double value) =>
        new(new Dictionary<string, string> { ["destination_service_name"] = "shop-stable", ["destination_workload"] = "web", ["destination_version"] = version }, [(1, value)]);

    private static TimeSeries Service(string job, string code, double rate) => new(new Dictionary<string, string> { ["job"] = job, ["http_response_status_code"] = code }, [(1, rate)]);
}
