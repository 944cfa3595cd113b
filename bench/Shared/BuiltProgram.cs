namespace Platform.Bench;

/// <summary>Programs of this repository, built as the benchmark is.</summary>
internal static class BuiltProgram
{
    /// <summary>The program of a project in src, by its folder.</summary>
    public static string Of(string project)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var repository = built.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(repository, "src", project, "bin", built.Parent.Name, built.Name, $"Platform.{project}.dll");
    }
}
