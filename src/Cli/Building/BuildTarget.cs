namespace Platform.Cli.Building;

/// <summary>Something to build.</summary>
/// <param name="Name">Names its stamp and its log.</param>
/// <param name="Title">As it is called in messages.</param>
/// <param name="File">Project or solution, relative to the repository.</param>
/// <param name="Sources">Folders whose change makes it out of date.</param>
internal sealed record BuildTarget(string Name, string Title, string File, IReadOnlyList<string> Sources)
{
    /// <summary>The AppHost and every program it starts.</summary>
    public static BuildTarget Platform { get; } =
        new("platform", "the platform", Path.Combine("Platform.AppHost", "Platform.AppHost.csproj"), ["Platform.AppHost", "Platform.ServiceDefaults", "src"]);

    /// <summary>Everything, tests included.</summary>
    public static BuildTarget Solution { get; } =
        new("solution", "the solution", "Platform.sln", ["Platform.AppHost", "Platform.ServiceDefaults", "src", "tests"]);
}
