namespace Platform.Statistics.Tests;

public class AttributionGuardTests
{
    [Theory]
    [InlineData(5, 5, 0.5, 5)]
    [InlineData(5, 2.2, 0.5, 0)]
    [InlineData(5, 2.31, 0.5, 5)]
    [InlineData(5, double.NegativeInfinity, 0.0199, 5)]
    [InlineData(5, double.NegativeInfinity, 0.02, 0)]
    [InlineData(-3, 0, 0.5, -3)]
    [InlineData(-3, 5, 0.5, -3)]
    [InlineData(double.NegativeInfinity, 5, 0.5, double.NegativeInfinity)]
    public void Apply_EvidenceAgainstTheLimit_NeedsEvidenceAgainstStable(double absolute, double relative, double share, double expected) =>
        Assert.Equal(expected, AttributionGuard.Apply(absolute, relative, share));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(9, 0, 0.1)]
    [InlineData(0, 9, 1)]
    [InlineData(49, 0, 0.02)]
    [InlineData(50, 50, 51.0 / 101)]
    public void StableShare_Counts_IsOneRequestKinder(double canary, double stable, double expected) =>
        Assert.Equal(expected, AttributionGuard.StableShare(new ArmCounts(canary, stable)), 1e-12);
}
