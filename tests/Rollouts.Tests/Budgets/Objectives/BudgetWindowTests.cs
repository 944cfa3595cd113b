using FsCheck;
using FsCheck.Fluent;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class BudgetWindowTests
{
    [Fact]
    public void PeriodAt_Rolling_IsTheLastDays()
    {
        var now = Time("2026-03-15T12:00:00Z");
        Assert.Equal((now.AddDays(-30), now), Window("30d", null, null).PeriodAt(now));
    }

    [Theory]
    [InlineData("1M", "2026-01-01", "UTC", "2026-02-15T12:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("1M", "2026-01-01", "UTC", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("1M", "2026-01-01", "UTC", "2025-12-31T23:59:59Z", "2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("1Q", "2026-01-01", "UTC", "2026-05-15T12:00:00Z", "2026-04-01T00:00:00Z", "2026-07-01T00:00:00Z")]
    [InlineData("1w", "2026-01-05", "UTC", "2026-01-14T12:00:00Z", "2026-01-12T00:00:00Z", "2026-01-19T00:00:00Z")]
    // March 2026 in Berlin starts at UTC+1 and ends at UTC+2: 743 hours.
    [InlineData("1M", "2026-01-01", "Europe/Berlin", "2026-03-15T12:00:00Z", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("1M", "2026-01-31 12:00:00", "UTC", "2026-02-28T13:00:00Z", "2026-02-28T12:00:00Z", "2026-03-31T12:00:00Z")]
    public void PeriodAt_Calendar_StartsWhenTheCalendarSays(string duration, string start, string zone, string now, string from, string to) =>
        Assert.Equal((Time(from), Time(to)), Window(duration, start, zone).PeriodAt(Time(now)));

    [Fact]
    public void PeriodAt_AnyTime_IsInsideItsPeriodAndPeriodsMeet()
    {
        var durations = Gen.Elements("1M", "1Q", "1Y", "1w", "7d", "12h");
        var zones = Gen.Elements("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
        var moments =
            from duration in durations
            from zone in zones
            from tenths in Gen.Choose(-40_000, 400_000)
            select (duration, zone, tenths);
        Prop.ForAll(moments.ToArbitrary(), given =>
        {
            var (duration, zone, hours) = given;
            var window = Window(duration, "2026-01-01", zone);
            var now = Time("2026-01-01T00:00:00Z").AddHours(hours / 10.0);
            var (start, end) = window.PeriodAt(now);
            return start <= now && now < end && window.PeriodAt(end).Start == end && window.PeriodAt(start).Start == start;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260115, 1));
    }

    private static BudgetWindow Window(string duration, string? start, string? zone) => BudgetWindow.Of(
        new SloTimeWindow { Duration = duration, Calendar = start is null ? null : new SloCalendar { StartTime = start, TimeZone = zone } }, 1);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
