using System.Runtime.InteropServices;

namespace Platform.LocalHosting;

/// <summary>Signals to processes and, where they lead one, their groups.</summary>
internal static partial class Signals
{
    private const int Probe = 0;
    private const int KillNumber = 9;
    private const int TerminateNumber = 15;

    public static void Terminate(int pid) => _ = Kill(pid, TerminateNumber);

    public static void TerminateGroup(int leader) => _ = Kill(-leader, TerminateNumber);

    /// <summary>The group, and the process itself should it lead none.</summary>
    public static void KillGroup(int leader)
    {
        _ = Kill(-leader, KillNumber);
        _ = Kill(leader, KillNumber);
    }

    public static bool GroupExists(int leader) => Kill(-leader, Probe) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
