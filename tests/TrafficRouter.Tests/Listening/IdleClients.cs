using System.Diagnostics;
using System.Globalization;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>Connections that send nothing, in a process of their own: a process has only so many open files, and its memory is not the gateway's.</summary>
internal sealed class IdleClients : IDisposable
{
    private readonly Process _process;

    private IdleClients(Process process) => _process = process;

    /// <summary>Files a process may have open; 0 where the connections cannot be made.</summary>
    public static long Most
    {
        get
        {
            const string Limits = "/proc/self/limits";
            if (!File.Exists(Limits) || !File.Exists("/bin/bash"))
            {
                return 0;
            }

            var line = File.ReadLines(Limits).First(one => one.StartsWith("Max open files", StringComparison.Ordinal));
            return long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4], CultureInfo.InvariantCulture, out var limit) ? limit : long.MaxValue;
        }
    }

    public static async Task<IdleClients> OpenAsync(Uri address, int connections)
    {
        // The child has the parent's soft limit unless it raises it; bash opens sockets by name.
        var script = string.Create(
            CultureInfo.InvariantCulture,
            $"ulimit -n $(ulimit -Hn); for ((i = 0; i < {connections}; i++)); do exec {{fd}}<>/dev/tcp/{address.Host}/{address.Port} || exit 1; done; echo open; read");
        var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var clients = new IdleClients(process);
        try
        {
            Assert.Equal("open", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
            return clients;
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    /// <summary>The end of its input is the end of the process, and of its connections.</summary>
    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.Dispose();
    }
}
