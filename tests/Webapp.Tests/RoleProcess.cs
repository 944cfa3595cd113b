using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.Webapp.Tests;

/// <summary>One role as the process it is in reality.</summary>
internal sealed class RoleProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RoleProcess(Process process, int port)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    public static RoleProcess Start(string role, string state, int? port = null, params (string Name, string Value)[] environment)
    {
        var listen = port ?? Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Platform.Webapp.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = state,
        };
        foreach (var (name, value) in environment.Concat([("ROLE", role), ("VERSION", "v1.0"), ("PLATFORM_STATE", state), ("ASPNETCORE_URLS", $"http://127.0.0.1:{listen}")]))
        {
            start.Environment[name] = value;
        }

        return new RoleProcess(Process.Start(start)!, listen);
    }

    public static async Task<RoleProcess> StartReadyAsync(string role, string state, int? port = null, params (string Name, string Value)[] environment)
    {
        var process = Start(role, state, port, environment);
        await Eventually.TrueAsync(async () => (await process.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode, $"{role} is ready");
        return process;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<(int Code, string Errors)> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
