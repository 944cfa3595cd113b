using Platform.Tests;

namespace Platform.Cli.Building.Tests;

public sealed class SourceStateTests
{
    private static readonly DateTime Old = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime New = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("src/A/X.cs", true)]
    [InlineData("Directory.Packages.props", true)]
    [InlineData("src/A/obj/X.g.cs", false)]
    [InlineData("src/A/bin/X.dll", false)]
    [InlineData("docs/x.md", false)]
    public void NewestWrite_OneNewFile_CountsOnlySources(string file, bool counts)
    {
        using var root = new StateFolder();
        foreach (var name in new[] { "src/A/X.cs", "src/A/obj/X.g.cs", "src/A/bin/X.dll", "docs/x.md", "Directory.Packages.props" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(root.File(name))!);
            File.WriteAllText(root.File(name), "");
            File.SetLastWriteTimeUtc(root.File(name), Old);
        }

        foreach (var folder in Directory.EnumerateDirectories(root.Path, "*", SearchOption.AllDirectories))
        {
            Directory.SetLastWriteTimeUtc(folder, Old);
        }

        File.SetLastWriteTimeUtc(root.File(file), New);

        Assert.Equal(counts ? New : Old, SourceState.NewestWrite(root.Path, ["src"]));
    }

    [Fact]
    public void NewestWrite_FolderMissing_IsNoError()
    {
        using var root = new StateFolder();

        Assert.Equal(DateTime.MinValue, SourceState.NewestWrite(root.Path, ["nowhere"]));
    }
}
