namespace Platform.Cli.Backtest.Tests;

public sealed class MomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-20T14:00:00Z", "2026-11-20 14:00:00Z")]
    [InlineData("2026-11-20T14:00:00+02:00", "2026-11-20 12:00:00Z")]
    [InlineData("2026-11-20T14:00:00", "2026-11-20 14:00:00Z")]
    [InlineData("2026-11-20", "2026-11-20 00:00:00Z")]
    [InlineData(" 2026-11-20 14:00 ", "2026-11-20 14:00:00Z")]
    [InlineData("0", "1970-01-01 00:00:00Z")]
    [InlineData("1795183200", "2026-11-20 14:00:00Z")]
    [InlineData("now", "2026-11-21 12:00:00Z")]
    [InlineData("now-90m", "2026-11-21 10:30:00Z")]
    [InlineData("now-0s", "2026-11-21 12:00:00Z")]
    public void TryParse_Time_IsRead(string text, string expected)
    {
        Assert.True(Moment.TryParse(text, Now, out var moment));
        Assert.Equal(expected, Moment.Text(moment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-5")]
    [InlineData("12:00")]
    [InlineData("2026-13-01")]
    [InlineData("now+1h")]
    [InlineData("now-")]
    [InlineData("now-1d")]
    [InlineData("now--1h")]
    [InlineData("999999999999999999")]
    public void TryParse_NoTime_IsRefused(string text) => Assert.False(Moment.TryParse(text, Now, out _));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(60, "1 min")]
    [InlineData(80, "1 min 20 s")]
    [InlineData(3600, "1 h")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(86_400, "1 d")]
    [InlineData(273_600, "3 d 4 h")]
    public void SpanText_Length_IsSaid(double seconds, string expected) => Assert.Equal(expected, Span.Text(TimeSpan.FromSeconds(seconds)));
}
