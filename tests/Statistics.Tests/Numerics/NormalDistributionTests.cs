namespace Platform.Statistics.Tests;

public class NormalDistributionTests
{
    // Abramowitz and Stegun, table 26.1, and the tails to 15 digits.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(1.6448536269514722, 0.95)]
    [InlineData(2.3263478740408408, 0.99)]
    [InlineData(2.999999, 0.998650097536515)]
    [InlineData(3, 0.998650101968370)]
    [InlineData(5, 0.999999713348428)]
    [InlineData(39, 1)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(-5, 2.866515718791939e-7)]
    [InlineData(-10, 7.619853024160527e-24)]
    [InlineData(-39, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    public void Cumulative_Quantile_IsTheTablesProbability(double z, double expected) =>
        Assert.Equal(expected, NormalDistribution.Cumulative(z), 1e-12 * Math.Max(expected, 1e-13));

    [Fact]
    public void Cumulative_BothSides_SumToOneAndRise()
    {
        var before = 0.0;
        for (var z = -38.0; z <= 38.0; z += 0.03125)
        {
            var at = NormalDistribution.Cumulative(z);
            Assert.Equal(1.0, at + NormalDistribution.Cumulative(-z), 1e-14);
            Assert.InRange(at, before, 1.0);
            before = at;
        }
    }
}
