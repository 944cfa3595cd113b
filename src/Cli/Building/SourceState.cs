namespace Platform.Cli.Building;

/// <summary>
/// Whether sources changed since a build. An incremental build that finds nothing to do takes seconds; looking at the
/// times of a thousand files takes milliseconds.
/// </summary>
internal static class SourceState
{
    private static readonly string[] Files =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "Hosting.local.props", "BannedSymbols.txt", ".editorconfig"];

    /// <summary>When the newest of the sources was written; folders count too, theirs is the time that moves when a file goes away.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="folders">Folders below it that hold sources.</param>
    public static DateTime NewestWrite(string root, IReadOnlyList<string> folders)
    {
        var newest = Files.Select(file => Path.Combine(root, file)).Where(File.Exists).Select(File.GetLastWriteTimeUtc)
            .DefaultIfEmpty(DateTime.MinValue).Max();
        return folders.Select(folder => new DirectoryInfo(Path.Combine(root, folder)))
            .Where(folder => folder.Exists)
            .Select(Newest)
            .Append(newest)
            .Max();
    }

    /// <summary>Makes the folders a build would add: one that appears later would look like a change of its project.</summary>
    public static void AddOutputFolders(string root, IReadOnlyList<string> folders)
    {
        var projects = folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories));
        foreach (var folder in projects.Select(Path.GetDirectoryName).OfType<string>())
        {
            Directory.CreateDirectory(Path.Combine(folder, "bin"));
            Directory.CreateDirectory(Path.Combine(folder, "obj"));
        }
    }

    private static DateTime Newest(DirectoryInfo folder)
    {
        var newest = folder.LastWriteTimeUtc;
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var time = entry switch
            {
                DirectoryInfo { Name: "bin" or "obj" or "TestResults" } => DateTime.MinValue,
                DirectoryInfo inner => Newest(inner),
                _ => entry.LastWriteTimeUtc,
            };
            newest = time > newest ? time : newest;
        }

        return newest;
    }
}
