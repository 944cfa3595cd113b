using System.Globalization;
using Platform.Bench;
using Platform.GatewayBench.Load;
using Platform.GatewayBench.Peers;

namespace Platform.GatewayBench;

/// <summary>How far the split is from its weights, for all weights from 0 to 100.</summary>
internal static class Split
{
    private const int Requests = 1000;
    private const int Connections = 32;

    public static async Task RunAsync(LocalPlatform platform, Report report)
    {
        Report.Heading($"Split, all weights 0..100, {Requests} requests each");
        var (inOrder, concurrent) = (0.0, 0.0);
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawConnection.OpenAsync(platform.Address)));
        for (var weight = 0; weight <= 100; weight++)
        {
            if (weight % 25 == 0)
            {
                Report.Progress($"split, weight {weight} ...");
            }

            await platform.SplitAsync(100 - weight, weight);
            inOrder = Math.Max(inOrder, await PrefixAsync(connections[0], weight));
            concurrent = Math.Max(concurrent, await AtOnceAsync(connections, weight));
        }

        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        await platform.SplitAsync(90, 10);
        report.Target("largest deviation of any prefix, requests", inOrder.ToString("F2", CultureInfo.InvariantCulture), "at most 1", inOrder <= 1);
        report.Target($"the same over {Connections} connections at once", concurrent.ToString("F2", CultureInfo.InvariantCulture), "at most 1", concurrent <= 1);
    }

    /// <summary>One connection: the order of the answers is the order of the turns.</summary>
    private static async Task<double> PrefixAsync(RawConnection connection, int weight)
    {
        var (canary, largest) = (0, 0.0);
        for (var sent = 1; sent <= Requests; sent++)
        {
            canary += await AskAsync(connection) == 2 ? 1 : 0;
            largest = Math.Max(largest, Math.Abs(canary - (sent * weight / 100.0)));
        }

        return largest;
    }

    /// <summary>Many connections: which turn came first cannot be seen from outside, the sum can.</summary>
    private static async Task<double> AtOnceAsync(RawConnection[] connections, int weight)
    {
        var left = Requests;
        var canary = 0;
        await Task.WhenAll(connections.Select(async connection =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                if (await AskAsync(connection) == 2)
                {
                    Interlocked.Increment(ref canary);
                }
            }
        }));
        return Math.Abs(canary - (Requests * weight / 100.0));
    }

    private static async Task<int> AskAsync(RawConnection connection) =>
        await connection.AskAsync() is var version and not 0 ? version : throw new InvalidOperationException("a request of the split was not answered with 200");
}
