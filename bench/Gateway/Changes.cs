using System.Globalization;
using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>Requests without a pause while weights change and pods start and stop: nothing may fail, and zero means none.</summary>
internal static class Changes
{
    private const int Connections = 16;
    private const int WeightChanges = 1000;
    private static readonly TimeProvider Time = TimeProvider.System;

    public static async Task RunAsync(BenchOptions options, LocalPlatform platform, string folder, Report report)
    {
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"{options.Requests} requests over {Connections} connections, {WeightChanges} weight changes, pods starting and stopping"));
        using var load = await ContinuousLoad.StartAsync(platform.Address, Connections);
        var acknowledged = new List<double>();
        var pods = PodsComeAndGoAsync(platform, folder, load);
        var random = new Random(20261121);
        for (var change = 1; change <= WeightChanges; change++)
        {
            await load.UntilAsync((long)options.Requests * change / (WeightChanges + 1));
            if (change % 100 == 0)
            {
                Report.Progress(string.Create(CultureInfo.InvariantCulture, $"{load.Answered} requests, {change} weight changes ..."));
            }

            // Every third is the one that must be exact.
            var weight = change % 3 == 0 ? 0 : random.Next(1, 101);
            load.CanaryIsForbidden = false;
            var started = Time.GetTimestamp();
            await platform.SplitAsync(100 - weight, weight);
            acknowledged.Add(Time.GetElapsedTime(started).TotalMilliseconds);
            load.CanaryIsForbidden = weight == 0;
        }

        load.CanaryIsForbidden = false;
        await platform.SplitAsync(90, 10);
        await load.UntilAsync(options.Requests);
        await load.StopAsync();
        var podChanges = await pods;
        report.Target("failed requests", load.Failed.ToString(CultureInfo.InvariantCulture), $"0 of {load.Answered}", load.Failed == 0);
        report.Target("at the canary after weight 0 was acknowledged", load.Forbidden.ToString(CultureInfo.InvariantCulture), "0", load.Forbidden == 0);
        Report.Line("pods started and stopped meanwhile", podChanges.ToString(CultureInfo.InvariantCulture));
        Report.Line("weight written until acknowledged under this load, ms", Spread.Of(acknowledged).ToString("F1"));
    }

    /// <summary>How long after its acknowledgement a weight takes effect: the acknowledgement is written after the swap.</summary>
    public static async Task EffectAsync(BenchOptions options, LocalPlatform platform, Report report)
    {
        Report.Heading("A weight change that is acknowledged");
        using var connection = await RawConnection.OpenAsync(platform.Address);
        var (acknowledged, late) = (new List<double>(), new List<double>());
        for (var change = 0; change < 20 * options.Rounds; change++)
        {
            var canary = change % 2 == 0 ? 100 : 0;
            var started = Time.GetTimestamp();
            await platform.SplitAsync(100 - canary, canary);
            acknowledged.Add(Time.GetElapsedTime(started).TotalMilliseconds);
            var known = Time.GetTimestamp();
            while (await connection.AskAsync() != (canary == 100 ? 2 : 1))
            {
                // The old split still answers.
            }

            late.Add(Time.GetElapsedTime(known).TotalMilliseconds);
        }

        await platform.SplitAsync(90, 10);
        Report.Line("written until acknowledged, idle, ms", Spread.Of(acknowledged).ToString("F1"));
        var worst = Spread.Of(late);
        report.Target("acknowledged until the first answer that follows it, ms", worst.ToString("F1"), "at most 10", worst.Max <= 10);
    }

    private static async Task<int> PodsComeAndGoAsync(LocalPlatform platform, string folder, ContinuousLoad load)
    {
        for (var count = 0; ; count++)
        {
            if (load.IsStopping)
            {
                return count;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"extra-{count}");
            await using var pods = await Pods.StartAsync(folder, name);
            await platform.AddPodAsync(name, count % 2 == 0 ? "v1" : "v2", count % 2 == 0 ? pods.Stable : pods.Canary);
            await platform.ServesAsync(name, expected: true);
            var enough = load.Answered + 2000;
            while (load.Answered < enough && !load.IsStopping)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), Time, CancellationToken.None);
            }

            // As the node agent stops a pod: no new requests, then the signal, then the object.
            await platform.StopPodAsync(name);
            await platform.ServesAsync(name, expected: false);
            await Task.Delay(TimeSpan.FromMilliseconds(200), Time, CancellationToken.None);
            await pods.QuitAsync();
            await platform.RemovePodAsync(name);
        }
    }
}
