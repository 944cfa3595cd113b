namespace Platform.Cli.Backtest.Tests;

public sealed class TickGridTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(11_000, 1, 11_000, 1)]
    [InlineData(11_001, 2, 1, 1)]
    [InlineData(33_000, 3, 11_000, 1)]
    [InlineData(100, 15, 2, 7)]
    public void Chunks_AnyLength_HaveEveryTickOnce(int ticks, int chunks, int inLast, int most)
    {
        var grid = new TickGrid(From, TimeSpan.FromSeconds(10), ticks);
        var parts = grid.Chunks(most == 1 ? TickGrid.MostPoints : most).ToList();
        Assert.Equal(chunks, parts.Count);
        Assert.Equal(From, parts[0].From);
        Assert.Equal(grid.To, parts[^1].To);
        Assert.Equal(inLast, ((parts[^1].To - parts[^1].From) / grid.Step) + 1);
        for (var part = 1; part < parts.Count; part++)
        {
            Assert.Equal(grid.Step, parts[part].From - parts[part - 1].To);
        }
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(1000, 6)]
    public void AtOrAfter_Time_IsTheNextTick(int seconds, int expected) =>
        Assert.Equal(expected, new TickGrid(From, TimeSpan.FromSeconds(10), 6).AtOrAfter(From.AddSeconds(seconds)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 3)]
    [InlineData(50.0004, 5)]
    [InlineData(-10, null)]
    [InlineData(60, null)]
    [InlineData(35, null)]
    public void TickOf_SampleTime_IsItsTick(double seconds, int? expected) =>
        Assert.Equal(expected, new TickGrid(From, TimeSpan.FromSeconds(10), 6).TickOf(From.ToUnixTimeSeconds() + seconds));

    [Theory]
    [InlineData(10, 2)]
    [InlineData(19, 2)]
    [InlineData(20, 3)]
    [InlineData(5, 1)]
    public void Between_Times_BothInclusive(int seconds, int expected) =>
        Assert.Equal(expected, TickGrid.Between(From, From.AddSeconds(seconds), TimeSpan.FromSeconds(10)).Count);
}
