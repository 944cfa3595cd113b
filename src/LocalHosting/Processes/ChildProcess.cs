using System.Diagnostics;

namespace Platform.LocalHosting;

/// <summary>A program that runs, with all it starts.</summary>
internal sealed class ChildProcess
{
    /// <summary>Between SIGTERM and SIGKILL, as Aspire has it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    /// <summary>For what the program left running, after its own end.</summary>
    private static readonly TimeSpan FamilyGrace = TimeSpan.FromSeconds(2);

    // Waits for the line that says the child is registered with the reaper; end of file means the host is gone.
    private const string Launcher = """read -r go || exit 0; exec "$@" </dev/null""";

    private readonly Process _process;

    // Waited for in place of the process itself, which is disposed of as soon as it has ended.
    private readonly Task _exited;
    private readonly Reaper _reaper;
    private readonly TimeProvider _time;

    private ChildProcess(Process process, Reaper reaper, Action<string, bool> onLine, TimeProvider time)
    {
        _process = process;
        _reaper = reaper;
        _time = time;
        Id = process.Id;
        reaper.Register(Id);
        try
        {
            process.StandardInput.Write("go\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was killed before it began; its exit code says so.
        }

        _exited = process.WaitForExitAsync();
        Completion = RunAsync(onLine);
    }

    public int Id { get; }

    /// <summary>The exit code (128 + signal for a killed one), when the program and all it started have ended.</summary>
    public Task<int> Completion { get; }

    /// <exception cref="IOException">The working directory does not exist, or the system refuses another process.</exception>
    public static ChildProcess Start(ProcessSpec spec, Reaper reaper, Action<string, bool> onLine, TimeProvider time)
    {
        if (!Directory.Exists(spec.WorkingDirectory))
        {
            throw new DirectoryNotFoundException($"The working directory '{spec.WorkingDirectory}' does not exist.");
        }

        string[] command = [.. Programs.OwnSession, "/bin/sh", "-c", Launcher, "launcher", .. BeyondTheShell(spec), spec.FileName, .. spec.Arguments];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, reaper, onLine, time);
    }

    /// <summary>SIGTERM to the program, SIGKILL to all of it when the grace is over or the token says so; returns when it has ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_exited.IsCompleted)
        {
            Signals.Terminate(Id);
            try
            {
                await _exited.WaitAsync(Grace, _time, cancellationToken);
            }
            catch (Exception error) when (error is TimeoutException or OperationCanceledException)
            {
                Signals.KillGroup(Id);
            }
        }

        await Completion;
    }

    /// <summary>
    /// A shell may drop the variables it could not name itself (Debian's does), and services__control-plane__http__0 is one:
    /// env sets those after it, and becomes the program.
    /// </summary>
    private static string[] BeyondTheShell(ProcessSpec spec)
    {
        var pairs = spec.Environment.Where(variable => !variable.Key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            .Select(variable => $"{variable.Key}={variable.Value}").ToList();
        return pairs.Count == 0 ? [] : ["/usr/bin/env", .. pairs];
    }

    private async Task<int> RunAsync(Action<string, bool> onLine)
    {
        var output = Task.WhenAll(PumpAsync(_process.StandardOutput, isError: false, onLine), PumpAsync(_process.StandardError, isError: true, onLine));
        await _exited;
        var code = _process.ExitCode;
        await EndFamilyAsync();
        _reaper.Deregister(Id);
        try
        {
            // A program that left the group may keep the pipes open: its output is no longer ours to wait for.
            await output.WaitAsync(TimeSpan.FromSeconds(1), _time);
        }
        catch (TimeoutException)
        {
        }

        _process.Dispose();
        return code;
    }

    private async Task EndFamilyAsync()
    {
        if (!Signals.GroupExists(Id))
        {
            return;
        }

        Signals.TerminateGroup(Id);
        var started = _time.GetTimestamp();
        while (Signals.GroupExists(Id))
        {
            if (_time.GetElapsedTime(started) > FamilyGrace)
            {
                Signals.KillGroup(Id);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, CancellationToken.None);
        }
    }

    private static async Task PumpAsync(StreamReader reader, bool isError, Action<string, bool> onLine)
    {
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                onLine(line, isError);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process was disposed of while something outside its group still held the pipe.
        }
    }
}
