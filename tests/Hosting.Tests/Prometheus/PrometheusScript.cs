using System.Diagnostics;
using Platform.Hosting.State;

namespace Platform.Hosting.Tests.Prometheus;

/// <summary>Runs deploy/prometheus/prometheus.sh.</summary>
internal static class PrometheusScript
{
    private static readonly string Script = Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory), "deploy/prometheus/prometheus.sh");

    /// <summary>The exit code, and all that was written (standard output first).</summary>
    public static async Task<(int Code, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static Process Start(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Script);
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{Script} does not start");
    }
}
