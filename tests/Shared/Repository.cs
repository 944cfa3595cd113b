namespace Platform.Tests;

/// <summary>Files of the repository the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <param name="segments">From the root, such as docs/gateway.md, in one or more parts.</param>
    public static string Path(params IEnumerable<string> segments) => System.IO.Path.Combine([Root, .. segments]);

    /// <summary>Null when there is no such file.</summary>
    public static string? ReadFile(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Platform.sln")))
        {
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("no Platform.sln above the tests");
        }

        return folder;
    }
}
