using System.Diagnostics;
using System.Globalization;

namespace Platform.ControlPlane.Providers;

/// <summary>One container of a job as a process; cancelled, it is killed with everything it started.</summary>
internal static class JobProcess
{
    private const int KeptOutput = 400;
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LANG", "SystemRoot"];

    /// <summary>Null when it ended with 0, else with what it ended and the last thing it said.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program is not there or may not be run.</exception>
    public static async Task<string?> RunAsync(JobCommand command, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        process.Start();
        try
        {
            var output = TailAsync(process.StandardOutput, cancellationToken);
            var errors = TailAsync(process.StandardError, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var said = (await errors) is { Length: > 0 } complaint ? complaint : await output;
            return process.ExitCode == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"container {command.Container} exited with {process.ExitCode}{(said.Length > 0 ? ": " + said : "")}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    // A container sees its own variables only, and what a program needs to be found and to work.
    private static ProcessStartInfo StartInfo(JobCommand command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        var kept = Inherited.Select(name => (name, start.Environment.TryGetValue(name, out var value) ? value : null)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(pair => pair.Item2 is not null).Concat(command.Environment.Select(pair => (pair.Key, (string?)pair.Value))))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Reads to the end and keeps the last line.</summary>
    private static async Task<string> TailAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var last = "";
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            last = line.Trim().Length > 0 ? line.Trim() : last;
        }

        return last.Length > KeptOutput ? last[..KeptOutput] : last;
    }
}
