using System.Globalization;
using System.Text;

namespace Platform.Cli.Programs;

/// <summary>What Linux tells about processes under /proc. Elsewhere, and of processes of other users, it tells nothing.</summary>
internal static class ProcessFiles
{
    public static IEnumerable<int> Ids() =>
        Directory.Exists("/proc")
            ? Directory.EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
            : [];

    /// <summary>The words the process was started with.</summary>
    public static IReadOnlyList<string> CommandLine(int id) => Words($"/proc/{id}/cmdline");

    /// <summary>The environment it was started with, as NAME=value.</summary>
    public static IReadOnlyList<string> Environment(int id) => Words($"/proc/{id}/environ");

    /// <summary>True when it has ended and only waits for its parent to notice.</summary>
    public static bool IsZombie(int id) => State(id) is 'Z' or 'X';

    private static char State(int id)
    {
        // pid (name) state ...: the name may hold blanks and brackets, so the last bracket ends it.
        var text = Read($"/proc/{id}/stat");
        var end = text.LastIndexOf(')');
        return end >= 0 && end + 2 < text.Length ? text[end + 2] : ' ';
    }

    private static string[] Words(string file) => Read(file).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Read(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
