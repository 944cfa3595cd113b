namespace Platform.Testing;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    public static string Path(params IReadOnlyList<string> segments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine([folder.FullName, .. segments]);
    }
}
