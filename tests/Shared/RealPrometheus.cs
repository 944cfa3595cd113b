using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.Tests;

/// <summary>A Prometheus of its own: free port, own folder, lifecycle API on. Ends with the test.</summary>
public sealed class RealPrometheus : IAsyncDisposable
{
    private readonly StateFolder _folder = new();
    private readonly Process _process;

    private RealPrometheus(string program, string config)
    {
        Directory.CreateDirectory(_folder.File("rules"));
        File.WriteAllText(_folder.File("prometheus.yml"), config);
        Address = $"http://127.0.0.1:{FreePort()}";
        _process = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--config.file", _folder.File("prometheus.yml"), "--storage.tsdb.path", _folder.File("data"), "--web.listen-address", new Uri(Address).Authority,
                "--web.enable-lifecycle", "--log.level", "error",
            },
            UseShellExecute = false,
        })!;
    }

    public string Address { get; }

    /// <summary>A file below rules/, all of which are read.</summary>
    public string RulesFile => _folder.File("rules/slo.yaml");

    public static bool IsHere => Tools.Find("prometheus") is not null;

    /// <param name="scrape">host:port of what is scraped every second.</param>
    public static async Task<RealPrometheus> StartAsync(params string[] scrape)
    {
        var targets = string.Join(", ", scrape.Select(target => $"\"{target}\""));
        var prometheus = new RealPrometheus(
            Tools.Find("prometheus")!,
            $"global: {{scrape_interval: 1s, evaluation_interval: 1s}}\nrule_files: [\"rules/*.yaml\"]\nscrape_configs:\n- {{job_name: test, static_configs: [{{targets: [{targets}]}}]}}\n");
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"{prometheus.Address}/-/ready"))).IsSuccessStatusCode, "prometheus is ready");
        return prometheus;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
