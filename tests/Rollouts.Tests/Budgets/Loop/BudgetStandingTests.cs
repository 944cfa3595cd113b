namespace Platform.Rollouts.Budgets.Tests;

public sealed class BudgetStandingTests
{
    private const double Month = 30 * 86_400;

    [Theory]
    [InlineData(0.1, 1, 1, BudgetPhases.Ok)]
    [InlineData(0.999, 14, 4, BudgetPhases.Ok)]
    [InlineData(0.5, 14.1, 3.1, BudgetPhases.Burning)]
    [InlineData(0.5, 14.1, 3, BudgetPhases.Ok)]
    [InlineData(0.5, 500, 2, BudgetPhases.Ok)]
    [InlineData(1, 0, 0, BudgetPhases.Exhausted)]
    [InlineData(1.7, 20, 5, BudgetPhases.Exhausted)]
    public void Of_Figures_GivesThePhase(double consumed, double fast, double slow, string phase) =>
        Assert.Equal(phase, BudgetStanding.Of(Slos.Model(), Reading(consumed, fast, slow)).Phase);

    [Fact]
    public void Of_NothingMeasured_IsUnknownAndNeverOk()
    {
        Assert.Equal(BudgetPhases.Unknown, BudgetStanding.Of(Slos.Model(), new BudgetReading()).Phase);
        Assert.Equal(BudgetPhases.Unknown, BudgetStanding.Of(Slos.Model(), Reading(0.1, 1, 1) with { ObservedSeconds = null }).Phase);
        Assert.Equal(BudgetPhases.Unknown, BudgetStanding.Of(Slos.Model(), Reading(0.1, 1, 1) with { Consumed = null }).Phase);
    }

    [Fact]
    public void Of_FewMinutesAfterAnInstallation_ChargesAnHourWithWhatWasWatched()
    {
        var standing = BudgetStanding.Of(Slos.Model(), Reading(0.01, 40, 40) with { ObservedSeconds = 300 });
        Assert.Equal(40, standing.FastBurn);
        Assert.Equal(40.0 / 12, standing.SlowBurn!.Value, 9);
        Assert.Equal(0.99, standing.Remaining!.Value, 12);
    }

    [Fact]
    public void Of_NoTraffic_BurnIsUnknownAndNotZero()
    {
        var standing = BudgetStanding.Of(Slos.Model(), Reading(0.2, 1, 1) with { Burn = new Dictionary<string, double>() });
        Assert.Null(standing.FastBurn);
        Assert.False(standing.IsBurningNow);
        Assert.Equal("20 % of the error budget are used up, burning not known (no traffic) over 5m and not known (no traffic) over 1h", standing.Message);
    }

    [Fact]
    public void Of_Series_LeavesOutWhatIsNoNumber()
    {
        var reading = BudgetReading.Of(
        [
            KeyValuePair.Create("slo:burn_rate_5m", double.NaN), KeyValuePair.Create("slo:burn_rate_1h", 2.0), KeyValuePair.Create("slo:error_budget_consumed", double.PositiveInfinity),
            KeyValuePair.Create("slo:events_bad:window", 3.0), KeyValuePair.Create("slo:sli", 0.9),
        ]);
        Assert.Equal(new Dictionary<string, double> { ["1h"] = 2 }, reading.Burn);
        Assert.Null(reading.Consumed);
        Assert.Equal(3, reading.Bad);
    }

    internal static BudgetReading Reading(double consumed, double fast, double slow) => new()
    {
        Consumed = consumed,
        ObservedSeconds = Month,
        WindowSeconds = Month,
        Total = 1e6,
        Bad = consumed * 1e3,
        Burn = new Dictionary<string, double> { ["5m"] = fast, ["1h"] = slow },
    };
}
