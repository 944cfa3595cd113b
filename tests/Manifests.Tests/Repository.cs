namespace Platform.Manifests.Tests;

/// <summary>Files of the repository the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

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
