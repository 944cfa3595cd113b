using System.Globalization;
using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>Bodies of one megabyte both ways: throughput beside nginx, and what the gateway's memory does meanwhile.</summary>
internal static class Bodies
{
    private const int Connections = 16;

    public static async Task RunAsync(BenchOptions options, LocalPlatform platform, Peer nginx, string folder, Report report)
    {
        var upload = Path.Combine(folder, "upload.lua");
        await File.WriteAllTextAsync(upload, "wrk.method = 'POST'\nwrk.body = string.rep('x', 1048576)\n");
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"Bodies of 1 MiB, requests/s, {Connections} connections (min / median / max of {options.Rounds} rounds)"));
        await CompareAsync("from the pods", options, platform.Address, nginx.Address, "megabyte", null, report);
        await CompareAsync("to the pods", options, platform.Address, nginx.Address, "", upload, report);

        // Over four times as many connections, each with a body under way.
        var before = WorkingSet(platform.GatewayProcessId);
        await Wrk.RunAsync(platform.Address, Connections * 4, options.Seconds, upload);
        await Wrk.RunAsync(new Uri(platform.Address, "megabyte"), Connections * 4, options.Seconds);
        Report.Line("gateway's memory, MB", string.Create(CultureInfo.InvariantCulture, $"{before} -> {WorkingSet(platform.GatewayProcessId)}"), $"before and after {Connections * 4} such at a time");
    }

    private static async Task CompareAsync(string name, BenchOptions options, Uri own, Uri nginx, string path, string? script, Report report)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            Report.Progress($"1 MiB {name}, round {round + 1} of {options.Rounds} ...");
            ours.Add(await Wrk.RunAsync(new Uri(own, path), Connections, options.Seconds, script));
            theirs.Add(await Wrk.RunAsync(new Uri(nginx, path), Connections, options.Seconds, script));
        }

        Report.Line($"{name}: this gateway", Spread.Of(ours).ToString("F0"));
        Report.Line($"{name}: nginx", Spread.Of(theirs).ToString("F0"));
        var ratio = Spread.Of(ours.Zip(theirs, (mine, other) => mine / other));
        report.Target($"{name}: ratio to nginx", ratio.ToString("F2"), "at least 0.9", ratio.Median >= 0.9);
    }

    private static long WorkingSet(int process)
    {
        using var read = System.Diagnostics.Process.GetProcessById(process);
        return read.WorkingSet64 >> 20;
    }
}
