namespace Platform.Cli.Backtest.Tests;

public sealed class PeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NoStep_IsTheTemplates()
    {
        var grid = Period.Of("now-1h", "now", null, [], Now);
        Assert.Equal((TimeSpan.FromSeconds(10), 361), (grid.Step, grid.Count));
    }

    [Theory]
    [InlineData("now", "now-1h", null, "--from 2026-11-21 12:00:00Z is not before --to 2026-11-21 11:00:00Z")]
    [InlineData("now-1h", "now-1h", null, "--from 2026-11-21 11:00:00Z is not before --to 2026-11-21 11:00:00Z")]
    [InlineData("soon", "now", null, "--from: \"soon\" is not a time such as")]
    [InlineData("now-1h", "later", null, "--to: \"later\" is not a time such as")]
    [InlineData("now-1h", "now", "fast", "--step: \"fast\" is not a duration of at least 1s")]
    [InlineData("now-1h", "now", "100ms", "--step: \"100ms\" is not a duration of at least 1s")]
    [InlineData("now-240h", "now", "1s", "864001 looks, one every 1 s, are more than 201600: give a shorter period, or a longer --step")]
    public void Of_WrongPeriod_IsOneSentence(string from, string to, string? step, string expected)
    {
        var error = Assert.Throws<RefusedException>(() => Period.Of(from, to, step, [], Now));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, error.ExitCode);
    }
}
