using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Cli.Programs;

/// <summary>
/// A process known by its id and the moment it started: ids are used again, the pair is not. Linux keeps the start in
/// hundredths of a second, so it is compared with a tolerance.
/// </summary>
internal readonly record struct RunningProcess(int Id, DateTimeOffset StartedAt)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(Id);
                return !process.HasExited
                    && !ProcessFiles.IsZombie(Id)
                    && (new DateTimeOffset(process.StartTime) - StartedAt).Duration() <= Tolerance;
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
            {
                return false;
            }
        }
    }
}
