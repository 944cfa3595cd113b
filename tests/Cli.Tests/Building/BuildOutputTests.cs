namespace Platform.Cli.Building.Tests;

public sealed class BuildOutputTests
{
    [Fact]
    public void Errors_MixedLines_EachOnceWithoutProject()
    {
        string[] lines =
        [
            "  Manifests -> /r/src/Manifests/bin/Release/net10.0/Platform.Manifests.dll",
            "/r/src/Cli/A.cs(8,41): error CS0121: The call is ambiguous [/r/src/Cli/Cli.csproj]",
            "/r/src/Cli/A.cs(8,41): error CS0121: The call is ambiguous [/r/src/Cli/Cli.csproj]",
            "/r/src/Cli/B.cs(1,1): warning CA1000: no error: this is a warning [/r/src/Cli/Cli.csproj]",
            "MSBUILD : error MSB1009: Project file does not exist.",
        ];

        Assert.Equal(["/r/src/Cli/A.cs(8,41): error CS0121: The call is ambiguous", "MSBUILD : error MSB1009: Project file does not exist."], BuildOutput.Errors(lines.Where(line => !line.Contains("warning"))));
    }

    [Theory]
    [InlineData("  Manifests -> /r/src/Manifests/bin/Release/net10.0/Platform.Manifests.dll", "Manifests")]
    [InlineData("  Determining projects to restore...", null)]
    [InlineData("", null)]
    public void BuiltProject_Line_NamesTheProject(string line, string? expected) => Assert.Equal(expected, BuildOutput.BuiltProject(line));
}
