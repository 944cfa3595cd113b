namespace Platform.Statistics.Tests;

public class GatePowerTests
{
    // Section 5 of the study the judge is built on.
    [Theory]
    [InlineData(0.001, 5, 0.1, 0.2350)]
    [InlineData(0.001, 50, 0.1, 0.0366)]
    [InlineData(0.001, 50, 0.6, 0.0196)]
    [InlineData(0.001, 500, 0.3, 0.0058)]
    [InlineData(0.005, 5, 0.6, 0.1115)]
    [InlineData(0.005, 500, 0.1, 0.0163)]
    [InlineData(0.005, 5000, 0.6, 0.0076)]
    public void SmallestDetectable_InAMinute_IsThePublishedFigure(double stable, double rate, double weight, double expected) =>
        Assert.Equal(expected, new GatePower { Limit = 0.01, Weight = weight }.SmallestDetectable(rate * weight * 60, stable), 0.00011);

    [Theory]
    [InlineData(0.001, 0.02, 717)]
    [InlineData(0.001, 0.05, 198)]
    [InlineData(0.001, 0.1, 83)]
    [InlineData(0.005, 0.02, 1831)]
    public void Requests_AtTenPercent_IsThePublishedFigure(double stable, double canary, double expected) =>
        Assert.Equal(expected, new GatePower { Limit = 0.01, Weight = 0.1 }.Requests(canary, stable), 1.0);

    [Fact]
    public void Requests_NoWorseThanStable_IsNever() => Assert.Equal(double.PositiveInfinity, new GatePower { Limit = 0.01, Weight = 0.1 }.Requests(0.001, 0.001));

    [Fact]
    public void SmallestDetectable_NoRequests_IsBlind() => Assert.Equal(1.0, new GatePower { Limit = 0.01, Weight = 0.1 }.SmallestDetectable(0, 0.001));

    [Fact]
    public void SmallestDetectable_MoreRequests_NeverLarger()
    {
        var power = new GatePower { Limit = 0.01, Weight = 0.3 };
        var smallest = new[] { 10.0, 100, 1000, 10_000, 100_000 }.Select(requests => power.SmallestDetectable(requests, 0.002)).ToArray();
        Assert.Equal(smallest.OrderDescending(), smallest);
    }

    [Fact]
    public void Requests_MoreDispersion_AsManyTimesMore()
    {
        var (plain, crowded) = (new GatePower { Limit = 0.01, Weight = 0.3 }, new GatePower { Limit = 0.01, Weight = 0.3, Dispersion = 4 });
        Assert.Equal(4 * plain.Requests(0.05, 0.001), crowded.Requests(0.05, 0.001), 1e-6);
    }
}
