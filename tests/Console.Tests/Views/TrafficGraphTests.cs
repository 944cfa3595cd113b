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
    public void Of_NoTraffic_IsEmpty()
    {
        Assert.Empty(TrafficGraph.Of(TrafficReading.None).Nodes);
        Assert.Empty(TrafficGraph.Of(new TrafficReading([Flow("v1", "200", 0)], [], [])).Edges);
    }

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
