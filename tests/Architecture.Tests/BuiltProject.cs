using Platform.Tests;

namespace Platform.Architecture.Tests;

/// <summary>The projects of src/, and where they were built: beside these tests, with the same configuration, for the same framework.</summary>
internal static class BuiltProject
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateDirectories(Repository.Path("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static string Assembly(string project)
    {
        var output = Path.GetRelativePath(Repository.Path("tests", "Architecture.Tests"), AppContext.BaseDirectory);
        return Repository.Path("src", project, output, $"Platform.{project}.dll");
    }
}
