using System.Globalization;
using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>The 99th percentile at half of each one's own maximum, open loop, ours and nginx in turn.</summary>
internal static class Latency
{
    public static async Task RunAsync(BenchOptions options, LocalPlatform platform, Peer nginx, string folder, Report report)
    {
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"p99 in ms at 50 % of own maximum, open loop (min / median / max of {options.Rounds} rounds)"));
        var (own, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            Report.Progress($"p99, round {round + 1} of {options.Rounds} ...");
            var (ownMaximum, otherMaximum) = (await Wrk.RunAsync(platform.Address, 32, options.Seconds), await Wrk.RunAsync(nginx.Address, 32, options.Seconds));
            own.Add(await OpenLoop.P99Async(platform.Address, ownMaximum / 2, options.Seconds, folder));
            other.Add(await OpenLoop.P99Async(nginx.Address, otherMaximum / 2, options.Seconds, folder));
        }

        Report.Line("this gateway", Spread.Of(own).ToString("F2"));
        Report.Line("nginx", Spread.Of(other).ToString("F2"));
        var ratio = Spread.Of(own.Zip(other, (mine, theirs) => mine / theirs));
        report.Target("ratio to nginx", ratio.ToString("F2"), "at most 1.2", ratio.Median <= 1.2);
    }
}
