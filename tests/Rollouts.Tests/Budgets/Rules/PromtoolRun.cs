using System.Diagnostics;
using Platform.Tests;

namespace Platform.Rollouts.Budgets.Tests;

/// <summary>promtool over files in a folder of its own.</summary>
internal static class PromtoolRun
{
    public static string? Program => Tools.Find("promtool");

    /// <returns>The exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> OfAsync(StateFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
