using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Platform.Cli.Programs;

/// <summary>Signals to processes.</summary>
internal static class Signal
{
    /// <summary>Asks a process to end (SIGTERM). A process that has ended already is no error.</summary>
    public static void Terminate(int id)
    {
        try
        {
            // .NET has no call for SIGTERM; kill(1) is part of every POSIX system.
            using var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", id.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            });
            kill?.WaitForExit();
        }
        catch (Win32Exception)
        {
            Kill(id);
        }
    }

    /// <summary>Ends a process (SIGKILL).</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
