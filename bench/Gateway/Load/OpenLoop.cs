using System.Globalization;
using Platform.Bench;

namespace Platform.GatewayBench.Load;

/// <summary>h2load at a fixed rate: requests leave by the clock, not by the answers.</summary>
internal static class OpenLoop
{
    private const int Connections = 32;

    /// <summary>The 99th percentile of the response times in milliseconds.</summary>
    /// <param name="rate">Requests per second over all connections.</param>
    public static async Task<double> P99Async(Uri url, double rate, int seconds, string folder)
    {
        var log = Path.Combine(folder, "h2load.log");
        File.Delete(log);
        var perConnection = Math.Max(1, (int)(rate / Connections));
        await Child.RunAsync(
            "h2load",
            "--h1",
            Invariant($"--clients={Connections}"),
            "--threads=1",
            Invariant($"--rps={perConnection}"),
            Invariant($"--duration={seconds}"),
            $"--log-file={log}",
            url.ToString());

        // Columns: start in microseconds, status, response time in microseconds.
        var times = File.ReadLines(log)
            .Select(line => line.Split('\t'))
            .Select(columns => columns[1] == "200" ? long.Parse(columns[2], CultureInfo.InvariantCulture) : long.MaxValue)
            .Order()
            .ToArray();
        return times.Length == 0 || times[(int)(times.Length * 0.99)] == long.MaxValue
            ? throw new InvalidOperationException($"{url}: over one request in a hundred was not answered with 200")
            : times[(int)(times.Length * 0.99)] / 1000.0;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
