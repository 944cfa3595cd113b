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
}
