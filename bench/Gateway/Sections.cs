using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>The parts of the benchmark, in their order.</summary>
internal static class Sections
{
    public static async Task RunAsync(BenchOptions options, LocalPlatform platform, IReadOnlyList<Peer> peers, string folder, Report report)
    {
        var nginx = peers.Single(peer => peer.Name == "nginx");
        Report.Progress("Warming up ...");
        foreach (var address in peers.Select(peer => peer.Address).Append(platform.Address).Append(platform.Address))
        {
            await Wrk.RunAsync(address, 64, 5);
        }

        foreach (var section in options.Sections)
        {
            switch (section)
            {
                case "throughput":
                    await Throughput.RunAsync(options, platform, peers, report);
                    await Throughput.PoliciesAsync(options, platform, peers);
                    await Throughput.AllocationAsync(options, platform);
                    break;
                case "latency":
                    await Latency.RunAsync(options, platform, nginx, folder, report);
                    break;
                case "bodies":
                    await Bodies.RunAsync(options, platform, nginx, folder, report);
                    break;
                case "split":
                    await Split.RunAsync(platform, report);
                    break;
                case "changes":
                    await Changes.EffectAsync(options, platform, report);
                    await Changes.RunAsync(options, platform, folder, report);
                    break;
                case "snapshots":
                    SnapshotCost.Run(options, report);
                    break;
                default:
                    throw new InvalidOperationException($"unknown section {section}");
            }
        }
    }
}
