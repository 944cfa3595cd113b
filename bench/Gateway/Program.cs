using Platform.Bench;
using Platform.GatewayBench;
using Platform.GatewayBench.Peers;

if (BenchOptions.Parse(args, Console.Error) is not { } options)
{
    return 2;
}

var folder = Directory.CreateTempSubdirectory("gateway-bench-").FullName;
try
{
    var report = new Report();
    await using var pods = await Pods.StartAsync(folder);
    await using var platform = await LocalPlatform.StartAsync(folder, pods);
    var peers = await Peer.StartAllAsync(folder, pods, options.Earlier);
    try
    {
        await Sections.RunAsync(options, platform, peers, folder, report);
    }
    finally
    {
        await Peer.StopAllAsync(peers);
    }

    return report.AllMet ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
