namespace Platform.TrafficRouter.Tests.Fields;

/// <summary>Files of the repository the tests were built from.</summary>
internal static class RepositoryFile
{
    public static string Path(string relative)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Platform.sln")))
        {
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("no Platform.sln above the tests");
        }

        return System.IO.Path.Combine(folder, relative);
    }
}
