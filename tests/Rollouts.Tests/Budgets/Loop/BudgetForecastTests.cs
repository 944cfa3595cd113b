using FsCheck;
using FsCheck.Fluent;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class BudgetForecastTests
{
    private const double Month = 30 * 86_400;

    [Fact]
    public void Of_BurningTwiceTooFast_IsGoneInHalfOfWhatIsLeft()
    {
        var forecast = BudgetForecast.Of(Slos.Model(), BudgetStandingTests.Reading(0.5, 2, 2) with { Total = 30 * 86_400 * 100.0 });
        Assert.Equal(0.5 * Month / 2, forecast.InSeconds!.Value, 3);
        Assert.InRange(forecast.InSeconds!.Value, forecast.AtLeastSeconds!.Value, forecast.AtMostSeconds!.Value);
    }

    [Fact]
    public void Of_NothingBurns_IsNeverButMayBe()
    {
        var forecast = BudgetForecast.Of(Slos.Model(), BudgetStandingTests.Reading(0.5, 0, 0));
        Assert.Null(forecast.InSeconds);
        Assert.Null(forecast.AtMostSeconds);
        Assert.NotNull(forecast.AtLeastSeconds);
    }

    [Fact]
    public void Of_ExhaustedOrUnknown_HasNoTime()
    {
        Assert.Null(BudgetForecast.Of(Slos.Model(), BudgetStandingTests.Reading(1, 5, 5)).InSeconds);
        Assert.Null(BudgetForecast.Of(Slos.Model(), new BudgetReading()).InSeconds);
        Assert.Equal("rests on nothing yet; the window is 30d", BudgetForecast.Of(Slos.Model(), new BudgetReading()).RestsOn);
    }

    [Theory]
    [InlineData(420, "rests on 7 min of 30 d and 1000000 events; what was not watched counts as unspent, at the traffic seen")]
    [InlineData(30 * 86_400, "rests on 30 d of 30 d and 1000000 events")]
    [InlineData(90, "rests on 90 s of 30 d and 1000000 events; what was not watched counts as unspent, at the traffic seen")]
    public void RestsOn_Always_SaysHowMuchWasWatched(double observed, string sentence) =>
        Assert.Equal(sentence, BudgetForecast.Of(Slos.Model(), BudgetStandingTests.Reading(0.1, 1, 1) with { ObservedSeconds = observed }).RestsOn);

    [Fact]
    public void RestsOn_DemoProfile_SaysSo() => Assert.EndsWith(
        "(demo profile: every window is 60 times shorter)",
        BudgetForecast.Of(Slos.Model(annotations: "{platform.local/time-scale: \"60\"}"), BudgetStandingTests.Reading(0.1, 1, 1)).RestsOn,
        StringComparison.Ordinal);

    /// <summary>More traffic at the same burn rate: the same guess, known better.</summary>
    [Fact]
    public void Of_MoreEvents_NarrowsTheInterval() => Prop.ForAll(Gen.Zip(Gen.Choose(1, 100), Gen.Choose(0, 95)).ToArbitrary(), given =>
    {
        var reading = BudgetStandingTests.Reading(given.Item2 / 100.0, given.Item1 / 10.0, given.Item1 / 10.0);
        var few = BudgetForecast.Of(Slos.Model(), reading with { Total = 1e7 });
        var many = BudgetForecast.Of(Slos.Model(), reading with { Total = 1e9 });
        return Math.Abs(few.InSeconds!.Value - many.InSeconds!.Value) < 1e-6 * many.InSeconds.Value
            && few.AtLeastSeconds <= many.AtLeastSeconds && many.AtLeastSeconds <= many.InSeconds && many.InSeconds <= many.AtMostSeconds
            && many.AtMostSeconds <= (few.AtMostSeconds ?? double.PositiveInfinity);
    }).Check(Config.QuickThrowOnFailure.WithReplay(7, 1));

    /// <summary>Exact ends from the quantiles of chi-squared (90 %).</summary>
    [Theory]
    [InlineData(0, 0, 2.9957, 0.035)]
    [InlineData(1, 0.05129, 4.7439, 0.01)]
    [InlineData(3, 0.81769, 7.7537, 0.01)]
    [InlineData(10, 5.4254, 16.9622, 0.003)]
    [InlineData(100, 84.1385, 118.0787, 0.001)]
    [InlineData(10_000, 9836.2, 10_166.1, 0.0005)]
    public void Interval_Count_IsGarwoods(double count, double low, double high, double tolerance)
    {
        var interval = PoissonInterval.Of(count);
        Assert.InRange(interval.Low, low * (1 - tolerance) - (count <= 1 ? 0.03 : 0), low * (1 + tolerance) + (count <= 1 ? 0.03 : 0));
        Assert.InRange(interval.High, high * (1 - tolerance), high * (1 + tolerance));
    }

    [Fact]
    public void Interval_AnyCount_ContainsItAndGrows() => Prop.ForAll(Gen.Zip(Gen.Choose(0, 100_000), Gen.Choose(1, 1000)).ToArbitrary(), given =>
    {
        var (count, more) = (given.Item1 / 10.0, given.Item2 / 10.0);
        var (one, other) = (PoissonInterval.Of(count), PoissonInterval.Of(count + more));
        return one.Low <= count && count <= one.High && one.Low <= other.Low && one.High < other.High;
    }).Check(Config.QuickThrowOnFailure.WithReplay(11, 1));

    [Fact]
    public void Interval_BelowZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => PoissonInterval.Of(-1));
}
