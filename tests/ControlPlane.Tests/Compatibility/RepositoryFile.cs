namespace Platform.ControlPlane.Tests.Compatibility;

internal static class RepositoryFile
{
    public static string Path(string relative)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Platform.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return System.IO.Path.Combine(folder, relative);
    }
}
