namespace Platform.Statistics.Tests;

public class DispersionTests
{
    [Fact]
    public void Estimate_NoHistory_IsOne() => Assert.Equal(1.0, Dispersion.Estimate([], [], 0.01));

    [Fact]
    public void Estimate_LessThanABlock_IsOne() => Assert.Equal(1.0, Dispersion.Estimate([9, 0, 0], [100, 100, 100], 0.01));

    [Theory]
    [InlineData(1, 0.99, 1.4)]
    [InlineData(5, 6, 14)]
    public void Estimate_ClustersOfErrors_GrowsWithTheirSize(double clusterSize, double least, double most)
    {
        var estimates = Enumerable.Range(0, 40).Select(seed =>
        {
            var traffic = new SimulatedTraffic(Scenarios.Unchanged(0.005) with { Bursts = new Bursts(clusterSize, 0) }, 500, [0.1], new Random(seed));
            var (requests, errors, _) = traffic.History(Scenarios.LimitEdge);
            return Dispersion.Estimate(errors, requests, 0.01);
        }).Order().ToArray();
        Assert.InRange(estimates[20], least, most);
        Assert.All(estimates, estimate => Assert.InRange(estimate, 1.0, Dispersion.Greatest));
    }

    [Fact]
    public void Estimate_WildHistory_StaysBelowTheGreatest()
    {
        var bad = Enumerable.Range(0, 120).Select(index => index % 12 == 0 ? 1e6 : 0.0).ToArray();
        var requests = Enumerable.Repeat(1e7, 120).ToArray();
        Assert.Equal(Dispersion.Greatest, Dispersion.Estimate(bad, requests, 0.01));
    }

    [Theory]
    [InlineData(0, 1.0)] // nothing bad
    [InlineData(1, 1.0)] // everything bad
    [InlineData(0.021, 1.0)] // above twice the limit: an incident, not how errors crowd together
    public void Estimate_BlockWithoutInformation_IsOne(double fraction, double expected) => Assert.Equal(expected, Dispersion.Estimate(
        [.. Enumerable.Range(0, 24).Select(batch => fraction is 0 or 1 ? 100 * fraction : batch % 12 == 0 ? 1200 * fraction : 0)], [.. Enumerable.Repeat(100.0, 24)], 0.01));

    // 2 bad in one batch of 12 where 1/6 was expected in each: (2 - 1/6)^2 + 11 (1/6)^2 over 11/12 of 2 (1 - 1/600), both with 4 more.
    [Theory]
    [InlineData(12, 1.315)]
    [InlineData(23, 1.315)] // what is no whole block does not count
    [InlineData(24, 1.479)]
    [InlineData(1200, 1.982)]
    public void Estimate_TwoInOneBatchOfEachBlock_IsShrunkTowardsOne(int batches, double expected) => Assert.Equal(
        expected,
        Dispersion.Estimate([.. Enumerable.Range(0, batches).Select(batch => batch % 12 == 0 ? 2.0 : 0.0)], [.. Enumerable.Repeat(100.0, batches)], 0.01),
        0.0015);

    [Fact]
    public void Estimate_UnequalLengths_TakesWhatIsInBoth() => Assert.Equal(
        Dispersion.Estimate([.. Enumerable.Repeat(1.0, 12)], [.. Enumerable.Repeat(100.0, 12)], 0.01),
        Dispersion.Estimate([.. Enumerable.Repeat(1.0, 40)], [.. Enumerable.Repeat(100.0, 13)], 0.01));
}
