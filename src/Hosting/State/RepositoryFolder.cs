namespace Platform.Hosting.State;

/// <summary>The folder of the checkout that the AppHost was built in.</summary>
internal static class RepositoryFolder
{
    /// <summary>
    /// The nearest folder above <paramref name="start"/> that holds a solution or a .git; the working directory when there is
    /// none (a published AppHost).
    /// </summary>
    public static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln*").Any() || Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }

    /// <summary>A command to run: looked for on PATH, or, where it is a path, relative to the checkout.</summary>
    public static string Program(string command) =>
        command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(command, Find(AppContext.BaseDirectory)) : command;
}
