using Platform.Cli.Building;
using Platform.Cli.Programs;

namespace Platform.Cli.Testing;

/// <summary>A project of tests. xunit.v3 makes each a program of its own, so no test platform stands between.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Name">As its folder and its project file are named, such as Manifests.Tests.</param>
internal sealed record TestProject(string Root, string Name)
{
    private string Folder => Path.Combine(Root, "tests", Name);

    /// <summary>To build this one alone.</summary>
    public BuildTarget Target => new(Name, Name, Path.Combine("tests", Name, $"{Name}.csproj"), ["Platform.AppHost", "Platform.ServiceDefaults", "src", "tests"]);

    /// <summary>All of them, by name: tests/X/X.csproj where X ends in Tests.</summary>
    public static IReadOnlyList<TestProject> Find(string root)
    {
        var tests = Path.Combine(root, "tests");
        return !Directory.Exists(tests) ? [] :
        [
            .. Directory.EnumerateDirectories(tests)
                .Select(folder => Path.GetFileName(folder))
                .Where(name => name.EndsWith("Tests", StringComparison.Ordinal) && File.Exists(Path.Combine(tests, name, $"{name}.csproj")))
                .Order(StringComparer.Ordinal)
                .Select(name => new TestProject(root, name)),
        ];
    }

    /// <summary>The program that runs its tests and writes a results file.</summary>
    /// <param name="resultsFile">Where to, as TRX.</param>
    /// <param name="tools">Folders of the real Prometheus and Alertmanager and of their tools, for the tests that ask them; those are skipped without.</param>
    public ChildProgram Host(string resultsFile, IEnumerable<string> tools)
    {
        var program = Path.Combine(Folder, "bin", "Release", "net10.0", $"Platform.{Name}.dll");
        return new ChildProgram("dotnet", ["exec", program, "-trx", resultsFile, "-noLogo", "-noColor"], Folder)
        {
            // Tests have their own state folders; they are not to find the one this command runs with.
            Environment = new Dictionary<string, string?>
            {
                ["PLATFORM_STATE"] = null,
                ["PATH"] = string.Join(Path.PathSeparator, [.. tools, System.Environment.GetEnvironmentVariable("PATH")]),
            },
        };
    }
}
