using System.Diagnostics;
using Microsoft.Playwright;

namespace Platform.Console.Browser.Tests;

/// <summary>Debian's Chromium; installed when it is missing and this machine may.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static async Task<IBrowser> StartAsync(IPlaywright playwright)
    {
        if (!File.Exists(Program))
        {
            await InstallAsync();
        }

        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Arguments });
    }

    private static async Task InstallAsync()
    {
        var (exitCode, output) = Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get")
            ? await RunAsync("apt-get -qq install -y --no-install-recommends chromium || (apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium)")
            : (1, "only root can install it here");
        if (exitCode != 0 || !File.Exists(Program))
        {
            throw new InvalidOperationException($"The browser tests need {Program}: apt-get install chromium ({output.Trim().Split('\n')[^1]}).");
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"({command}) 2>&1"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
