using System.Diagnostics;

namespace Platform.Bench;

/// <summary>A process of the benchmark, its output in a file of the benchmark's folder; ended by its id, with all it started.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _output;

    private Child(Process process, Task output) => (_process, _output) = (process, output);

    public int Id => _process.Id;

    public static Child Start(string log, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        return new Child(process, KeepAsync(process, log));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}{output}");
    }

    /// <summary>Waits until it listens, and ends it when it does not.</summary>
    public async Task ListensAsync(int port, string what)
    {
        try
        {
            await Ports.ListensAsync(port, what);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends SIGQUIT, at which nginx finishes what it has begun, and waits for the end.</summary>
    public async Task QuitAsync()
    {
        await RunAsync("kill", "-QUIT", Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _output;
        _process.Dispose();
    }

    private static async Task KeepAsync(Process process, string log)
    {
        await using var file = File.Create(log);
        await Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(file), process.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError()));
    }
}
