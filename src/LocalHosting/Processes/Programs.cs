using System.Runtime.InteropServices;

namespace Platform.LocalHosting;

/// <summary>Finds programs.</summary>
internal static class Programs
{
    /// <summary>The launcher that gives a child a session of its own, so that Ctrl-C in a terminal reaches only the host and a whole family can be ended.</summary>
    public static IReadOnlyList<string> OwnSession { get; } =
        Find("setsid") is { } setsid ? [setsid]
        : Find("perl") is { } perl ? [perl, "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127"]
        : [];

    /// <summary>The <c>dotnet</c> this host runs on.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary>A path as it is, relative to the folder; a bare name from the search path. Null: there is no such file.</summary>
    public static string? Find(string command, string? folder = null, string? searchPath = null)
    {
        if (command.Contains('/'))
        {
            var path = Path.GetFullPath(command, folder ?? Directory.GetCurrentDirectory());
            return File.Exists(path) ? path : null;
        }

        return (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(each => Path.Combine(each, command))
            .FirstOrDefault(File.Exists);
    }

    private static string FindDotnet()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path && File.Exists(path))
        {
            return path;
        }

        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var root = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        return Find(Path.Combine(root, "dotnet")) ?? Find("dotnet") ?? "dotnet";
    }
}
