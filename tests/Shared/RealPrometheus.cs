using System.Diagnostics;

namespace Platform.Tests;

/// <summary>A Prometheus of its own: free port, own folder, lifecycle API on. Ends with the test.</summary>
public sealed class RealPrometheus : IAsyncDisposable
{
    private readonly StateFolder _folder;
    private readonly Process _process;

    private RealPrometheus(StateFolder folder, string config, params string[] more)
    {
        _folder = folder;
        Directory.CreateDirectory(_folder.File("rules"));
        File.WriteAllText(_folder.File("prometheus.yml"), config);
        Address = $"http://127.0.0.1:{Ports.Free()}";
        string[] arguments =
        [
            "--config.file", _folder.File("prometheus.yml"), "--storage.tsdb.path", _folder.File("data"), "--web.listen-address", new Uri(Address).Authority,
            "--web.enable-lifecycle", "--log.level", "error", .. more,
        ];
        _process = Process.Start(new ProcessStartInfo(Tools.Find("prometheus")!, arguments))!;
    }

    public string Address { get; }

    /// <summary>A file below rules/, all of which are read.</summary>
    public string RulesFile => _folder.File("rules/slo.yaml");

    public static bool IsHere => Tools.Find("prometheus") is not null && Tools.Find("promtool") is not null;

    /// <param name="scrape">host:port of what is scraped every second.</param>
    public static async Task<RealPrometheus> StartAsync(params string[] scrape)
    {
        var targets = string.Join(", ", scrape.Select(target => $"\"{target}\""));
        return await ReadyAsync(new RealPrometheus(
            new StateFolder(),
            $"global: {{scrape_interval: 1s, evaluation_interval: 1s}}\nrule_files: [\"rules/*.yaml\"]\nscrape_configs:\n- {{job_name: test, static_configs: [{{targets: [{targets}]}}]}}\n"));
    }

    /// <summary>One over a past that promtool makes of a text, and that scrapes nothing.</summary>
    /// <param name="openMetrics">Samples with timestamps, in the OpenMetrics text format.</param>
    /// <exception cref="InvalidOperationException">promtool does not take the text.</exception>
    public static async Task<RealPrometheus> OverAsync(string openMetrics)
    {
        var folder = new StateFolder();
        await File.WriteAllTextAsync(folder.File("past.txt"), openMetrics);
        var start = new ProcessStartInfo(Tools.Find("promtool")!, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", folder.File("past.txt"), folder.File("data")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using (var promtool = Process.Start(start)!)
        {
            var said = await promtool.StandardError.ReadToEndAsync();
            await promtool.WaitForExitAsync();
            if (promtool.ExitCode != 0)
            {
                throw new InvalidOperationException(said);
            }
        }

        return await ReadyAsync(new RealPrometheus(folder, "scrape_configs: []\n", "--storage.tsdb.retention.time", "100y"));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<RealPrometheus> ReadyAsync(RealPrometheus prometheus)
    {
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync(new Uri($"{prometheus.Address}/-/ready"))).IsSuccessStatusCode, "prometheus is ready");
        return prometheus;
    }
}
