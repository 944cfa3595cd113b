namespace Platform.Tests;

/// <summary>Real programs that tests run where the machine has them.</summary>
public static class Tools
{
    /// <summary>A program of Prometheus: on PATH, or where './run.sh setup' puts it; null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Kept().Select(folder => Path.Combine(folder, program == "promtool" ? "prometheus" : program)))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>The repository's folder.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Kept()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_TOOLS") is { Length: > 0 } given)
        {
            yield return given;
        }

        yield return Path.Combine(RepositoryRoot(), ".platform", "tools");
    }
}
