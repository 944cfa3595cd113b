using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Cli.Programs;

/// <summary>Runs another program to its end and hands over each line it prints. It ends with us: a cancelled run is killed with its children.</summary>
internal sealed record ChildProgram(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Variables to set; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <returns>The exit code.</returns>
    /// <exception cref="RefusedException">The program cannot be started.</exception>
    public async Task<int> RunAsync(Action<string> onLine, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var gate = new Lock();
        void Take(string? line)
        {
            if (line is not null)
            {
                lock (gate)
                {
                    onLine(line);
                }
            }
        }

        process.OutputDataReceived += (_, received) => Take(received.Data);
        process.ErrorDataReceived += (_, received) => Take(received.Data);
        Start(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new RefusedException(ExitCode.MachineLacks, $"{Program} cannot be started ({error.Message}); install it or put it on PATH");
        }
    }
}
