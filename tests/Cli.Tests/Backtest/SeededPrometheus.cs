using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Platform.Tests;

namespace Platform.Cli.Backtest.Tests;

/// <summary>The real Prometheus over blocks that promtool made of a text, where PATH has both (or PROMETHEUS_BINARY names one beside the other).</summary>
internal sealed class SeededPrometheus : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StateFolder _folder;

    private SeededPrometheus(Process process, StateFolder folder, string address) => (_process, _folder, Address) = (process, folder, address);

    public string Address { get; }

    /// <param name="openMetrics">Samples with timestamps, in the OpenMetrics text format.</param>
    public static async Task<SeededPrometheus> StartAsync(string openMetrics)
    {
        var binary = Find();
        Assert.SkipWhen(binary is null, "no prometheus and promtool on PATH");
        var folder = new StateFolder();
        await File.WriteAllTextAsync(folder.File("past.txt"), openMetrics);
        await File.WriteAllTextAsync(folder.File("prometheus.yml"), "scrape_configs: []\n");
        using (var promtool = Start(Path.Combine(Path.GetDirectoryName(binary)!, "promtool"), "tsdb", "create-blocks-from", "openmetrics", "--quiet", folder.File("past.txt"), folder.File("data")))
        {
            var said = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(promtool.ExitCode == 0, said);
        }

        var address = $"127.0.0.1:{FreePort()}";
        var process = Start(
            binary!, "--config.file", folder.File("prometheus.yml"), "--storage.tsdb.path", folder.File("data"), "--storage.tsdb.retention.time", "100y", "--web.listen-address", address, "--log.level", "error");
        var prometheus = new SeededPrometheus(process, folder, $"http://{address}");
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"http://{address}/-/ready"))).IsSuccessStatusCode, "prometheus is ready");
        return prometheus;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static Process Start(string program, params string[] args) =>
        Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PROMETHEUS_BINARY") is { Length: > 0 } given ? new[] { given } : [])
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "prometheus")))
        .FirstOrDefault(file => File.Exists(file) && File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "promtool")));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
