using System.Diagnostics;
using System.Net.Http.Headers;

namespace Platform.ControlPlane;

/// <summary>The real control plane as a process of its own, over a state folder, on a port the system picks.</summary>
internal sealed class ControlPlaneProcess : IDisposable
{
    private readonly Process _process;

    private ControlPlaneProcess(Process process, HttpClient client) => (_process, Client) = (process, client);

    public HttpClient Client { get; }

    public static ProcessStartInfo Command(string stateFolder) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.ControlPlane.dll")])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        Environment = { ["PLATFORM_STATE"] = stateFolder, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
    };

    public static async Task<ControlPlaneProcess> StartAsync(string stateFolder)
    {
        var kubeconfig = Path.Combine(stateFolder, "kubeconfig");
        File.Delete(kubeconfig);
        var process = Process.Start(Command(stateFolder))!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await Eventually.TrueAsync(() => File.Exists(kubeconfig), "the kubeconfig is written");
        var server = File.ReadLines(kubeconfig).First(line => line.Contains("server:", StringComparison.Ordinal)).Split("server: ")[1];
        var client = new HttpClient { BaseAddress = new Uri(server.Replace("https", "http", StringComparison.Ordinal)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(stateFolder, "token")));
        return new ControlPlaneProcess(process, client);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        Client.Dispose();
        _process.Dispose();
    }
}
