using System.Globalization;
using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>Requests per second of small answers at a 90/10 split, all peers in turn in each round.</summary>
internal static class Throughput
{
    public static async Task RunAsync(BenchOptions options, LocalPlatform platform, IReadOnlyList<Peer> peers, Report report)
    {
        foreach (var connections in new[] { 32, 256 })
        {
            Report.Heading(string.Create(CultureInfo.InvariantCulture, $"Requests/s, 90/10, {connections} connections (min / median / max of {options.Rounds} rounds)"));
            var figures = await MeasureAsync(options, platform, peers, connections);
            Report.Line("this gateway", Spread.Of(figures["gateway"]).ToString("F0"));
            foreach (var peer in peers)
            {
                var ratios = Spread.Of(figures["gateway"].Zip(figures[peer.Name], (own, other) => own / other));
                Report.Line(peer.Name, Spread.Of(figures[peer.Name]).ToString("F0"));
                var (floor, text) = peer.Name switch { "nginx" => (0.75, "floor 0.75, aim 1.0"), "Caddy" => (2.2, "floor 2.2"), _ => (0, "") };
                if (floor > 0)
                {
                    report.Target($"ratio to {peer.Name}", ratios.ToString("F2"), text, ratios.Median >= floor);
                }
                else
                {
                    Report.Line($"ratio to {peer.Name}", ratios.ToString("F2"));
                }
            }
        }
    }

    /// <summary>The same on a route with a timeout, retries and header operations, beside nginx with the like.</summary>
    public static async Task PoliciesAsync(BenchOptions options, LocalPlatform platform, IReadOnlyList<Peer> peers)
    {
        const int Connections = 32;
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"The same with a timeout, retries and header operations, {Connections} connections"));
        var compared = peers.Where(peer => peer.Name is "nginx" or Peer.EarlierBuild).ToList();
        var figures = await MeasureAsync(options, platform, compared, Connections, BenchObjects.PoliciesHost);
        Report.Line("this gateway", Spread.Of(figures["gateway"]).ToString("F0"));
        foreach (var peer in compared)
        {
            Report.Line(peer.Name, Spread.Of(figures[peer.Name]).ToString("F0"));
            Report.Line($"ratio to {peer.Name}", Spread.Of(figures["gateway"].Zip(figures[peer.Name], (own, other) => own / other)).ToString("F2"));
        }
    }

    /// <summary>Bytes the gateway allocates for a request it proxies, over some seconds of load.</summary>
    public static async Task AllocationAsync(BenchOptions options, LocalPlatform platform)
    {
        var before = await platform.MetricAsync("dotnet_gc_heap_total_allocated");
        var rate = await Wrk.RunAsync(platform.Address, 32, options.Seconds);
        var after = await platform.MetricAsync("dotnet_gc_heap_total_allocated");
        Report.Line("allocated per proxied request, bytes", ((after - before) / (rate * options.Seconds)).ToString("F0", CultureInfo.InvariantCulture));
    }

    private static async Task<Dictionary<string, List<double>>> MeasureAsync(
        BenchOptions options, LocalPlatform platform, IReadOnlyList<Peer> peers, int connections, string? host = null)
    {
        var targets = peers.Select(peer => (peer.Name, peer.Address)).Prepend(("gateway", platform.Address)).ToList();
        var figures = targets.ToDictionary(target => target.Item1, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < options.Rounds; round++)
        {
            Report.Progress($"{connections} connections, round {round + 1} of {options.Rounds} ...");
            foreach (var (name, address) in targets)
            {
                figures[name].Add(await Wrk.RunAsync(address, connections, options.Seconds, host: host));
            }
        }

        return figures;
    }
}
