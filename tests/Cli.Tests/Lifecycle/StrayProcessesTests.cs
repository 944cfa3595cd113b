namespace Platform.Cli.Lifecycle.Tests;

public sealed class StrayProcessesTests
{
    private const string Ours = "PLATFORM_STATE=/r/.platform";
    private readonly StrayProcesses _stray = new(new Workspace("/r", "/r/.platform"));

    [Theory]
    [InlineData("dotnet exec /r/src/Webapp/bin/Release/net10.0/Platform.Webapp.dll", Ours, true)]
    [InlineData("/usr/bin/prometheus --config.file=x", Ours, true)]
    [InlineData("/usr/bin/prometheus --config.file=x", "PLATFORM_STATE=/other", false)]
    [InlineData("/usr/bin/prometheus --config.file=x", "PATH=/bin", false)]
    [InlineData("vim /r/.platform/token", Ours, false)]
    [InlineData("bash", Ours, false)]
    [InlineData("dotnet exec /r/src/Cli/bin/Release/net10.0/Platform.Cli.dll status", Ours, false)]
    [InlineData("dotnet /usr/lib/dotnet/sdk/MSBuild.dll", Ours, false)]
    [InlineData("dotnet exec /r2/src/Webapp/bin/Release/net10.0/Platform.Webapp.dll", Ours, false)]
    [InlineData("", Ours, false)]
    public void IsOurs_CommandLineAndEnvironment_TakesOnlyOurPrograms(string commandLine, string variable, bool expected) =>
        Assert.Equal(expected, _stray.IsOurs(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), () => [variable]));
}
