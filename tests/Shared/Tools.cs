namespace Platform.Tests;

/// <summary>Real programs that tests run where the machine has them.</summary>
public static class Tools
{
    /// <summary>A program: on PATH (the test command puts them there), or where the scripts below deploy/ put what they get; null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Kept().Select(folder => Path.Combine(folder, program switch { "promtool" => "prometheus", "amtool" => "alertmanager", _ => program })))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static IEnumerable<string> Kept()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_TOOLS") is { Length: > 0 } given)
        {
            yield return given;
        }

        yield return Repository.Path(".platform", "tools");
    }
}
