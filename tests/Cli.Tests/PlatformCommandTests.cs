using Platform.Tests;

namespace Platform.Cli.Tests;

public sealed class PlatformCommandTests : IDisposable
{
    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("statuss", "'statuss' is no command or option here")]
    [InlineData("status --fast", "'--fast' is no command or option here")]
    [InlineData("status -o xml", "xml")]
    public async Task RunAsync_WrongArguments_OneSentenceAndCode2(string arguments, string expected)
    {
        var run = await CommandRun.OfAsync(_state.Path, arguments.Split(' '));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task RunAsync_NoArguments_ShowsHelp()
    {
        var run = await CommandRun.OfAsync(_state.Path);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("canary-success", run.Output);
        Assert.Contains("platform [command] [options]", run.Output);
    }

    [Theory]
    [InlineData("--help", false)]
    [InlineData("lint --help", true)]
    public async Task RunAsync_Help_KeepsTheExamplesOfACommandForItsOwn(string arguments, bool shown)
    {
        var run = await CommandRun.OfAsync(_state.Path, arguments.Split(' '));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("Find what is wrong with manifests", run.Output);
        Assert.Equal(shown, run.Output.Contains("--format sarif", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_StatusWhenNothingRuns_SaysSoAndCode3()
    {
        var run = await CommandRun.OfAsync(_state.Path, "status");

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("is not running", run.Error);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Fact]
    public async Task RunAsync_CleanupWithoutTerminalOrYes_RefusesAndKeepsState()
    {
        var run = await CommandRun.OfAsync(_state.Path, "cleanup");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("--yes", run.Error);
        Assert.True(Directory.Exists(_state.Path));
    }

    [Fact]
    public async Task RunAsync_CleanupOfForeignFolder_Refuses()
    {
        File.WriteAllText(_state.File("thesis.doc"), "");

        var run = await CommandRun.OfAsync(_state.Path, "cleanup", "--yes");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.True(File.Exists(_state.File("thesis.doc")));
    }

    [Fact]
    public async Task RunAsync_CleanupYes_DeletesTheState()
    {
        Directory.CreateDirectory(_state.File("logs"));

        var run = await CommandRun.OfAsync(_state.Path, "cleanup", "--yes");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(_state.Path));
    }
}
