using System.Diagnostics;
using System.Globalization;

namespace Platform.Integration.Tests;

/// <summary>Finds the processes of one platform by what they run and the state folder they were given (/proc, Linux).</summary>
internal static class ProcessTable
{
    public static void KillByAssembly(string assembly, string stateFolder)
    {
        var found = All().Where(id => Reads(id, "cmdline", assembly) && Reads(id, "environ", $"PLATFORM_STATE={stateFolder}")).ToList();
        Assert.True(found.Count == 1, $"one process runs {assembly} for {stateFolder}, found {found.Count}");
        using var process = Process.GetProcessById(found[0]);
        process.Kill();
    }

    /// <summary>Processes that were started for a state folder and still run.</summary>
    public static IReadOnlyList<string> OfStateFolder(string stateFolder) =>
        [.. All().Where(id => Reads(id, "environ", $"PLATFORM_STATE={stateFolder}")).Select(id => Read(id, "cmdline").Replace('\0', ' '))];

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0);

    private static bool Reads(int id, string file, string text) => Read(id, file).Contains(text, StringComparison.Ordinal);

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
