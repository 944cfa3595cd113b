namespace Platform.Cli;

/// <summary>Where things are: the repository and the state folder.</summary>
/// <param name="Root">The repository's folder, absolute.</param>
/// <param name="State">The state folder, absolute; everything the platform writes while it runs is under it.</param>
internal sealed record Workspace(string Root, string State)
{
    /// <summary>The API's bearer token; the control plane writes it.</summary>
    public string TokenFile => Path.Combine(State, "token");

    public string LogFolder => Path.Combine(State, "logs");

    public string AppHostLog => Path.Combine(LogFolder, "apphost.log");

    /// <summary>What the AppHost writes about itself and its resources.</summary>
    public string RunFolder => Path.Combine(State, "run");

    /// <summary>Downloaded programs; deploy/prometheus/prometheus.sh looks here.</summary>
    public string ToolsFolder => Path.Combine(State, "tools");

    public string AppHostProgram => Path.Combine(Root, "Platform.AppHost", "bin", "Release", "net10.0", "Platform.AppHost.dll");

    public string PrometheusScript => Path.Combine(Root, "deploy", "prometheus", "prometheus.sh");

    public string LocalOverlay => Path.Combine(Root, "deploy", "k8s", "overlays", "local");

    /// <summary>A path as a person reads it: relative to the repository when it is inside.</summary>
    public string Shown(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>
    /// Finds the repository: PLATFORM_ROOT (run.sh sets it), else the nearest folder above this program that holds
    /// Platform.sln. The state folder is <paramref name="state"/>, else PLATFORM_STATE, else .platform in the repository.
    /// </summary>
    /// <exception cref="RefusedException">The repository cannot be found.</exception>
    public static Workspace Find(string? state, Func<string, string?> environment)
    {
        var root = NotEmpty(environment("PLATFORM_ROOT")) ?? AboveProgram()
            ?? throw new RefusedException(ExitCode.MachineLacks, "the repository was not found: no Platform.sln above the program; set PLATFORM_ROOT to its folder");
        var chosen = NotEmpty(state) ?? NotEmpty(environment("PLATFORM_STATE")) ?? Path.Combine(root, ".platform");
        return new Workspace(Path.GetFullPath(root), Path.TrimEndingDirectorySeparator(Path.GetFullPath(chosen)));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? AboveProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
