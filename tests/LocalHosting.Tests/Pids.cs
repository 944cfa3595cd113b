using System.Diagnostics;

namespace Platform.LocalHosting.Tests;

/// <summary>Whether processes that are not our children run; a dead one that nobody has reaped yet does not.</summary>
internal static class Pids
{
    public static bool IsAlive(int pid)
    {
        var state = Directory.Exists("/proc/self") ? FromProc(pid) : FromPs(pid);
        return state.Length > 0 && state[0] != 'Z';
    }

    private static string FromProc(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..];
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string FromPs(int pid)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "stat=", "-p", $"{pid}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return ps.StandardOutput.ReadToEnd().Trim();
    }
}
