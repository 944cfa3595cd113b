using System.Globalization;
using Platform.ApiClient;
using Platform.Bench;

namespace Platform.ControllersBench.Load;

/// <summary>The control plane as it ships, a process of its own with a store of its own, on the first core and no other.</summary>
internal sealed class ControlPlaneUnderLoad : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("controllers-bench-").FullName;
    private readonly HttpClient _http;
    private Child? _process;

    private ControlPlaneUnderLoad(Uri address)
    {
        _http = new HttpClient { BaseAddress = address };
        Client = new KubernetesClient(new ControlPlaneAddress(address, Path.Combine(_folder, "token")));
    }

    public KubernetesClient Client { get; }

    public static async Task<ControlPlaneUnderLoad> StartAsync()
    {
        var port = Ports.Free();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var started = new ControlPlaneUnderLoad(address);
        started._process = Child.Start(
            Path.Combine(started._folder, "log"),
            "taskset",
            ["-c", "0", "dotnet", BuiltProgram.Of("ControlPlane")],
            ("PLATFORM_STATE", started._folder),
            ("ASPNETCORE_URLS", address.ToString()));
        await started._process.ListensAsync(port, "the control plane");
        return started;
    }

    public async Task<Scrape> ScrapeAsync() => Scrape.Of(await _http.GetStringAsync("/metrics"));

    /// <summary>Memory in MB that the process has now, and the most it ever had.</summary>
    public (double Now, double Peak) Memory()
    {
        var lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process!.Id}/status"));
        return (Megabytes("VmRSS:"), Megabytes("VmHWM:"));

        double Megabytes(string field) =>
            double.Parse(lines.Single(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Client.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
