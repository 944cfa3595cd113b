using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class SplitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task HostSplit_HundredRequests_HoldTheWeightExactly(int weight)
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100 - weight, weight));
        for (var i = 0; i < 100; i++)
        {
            await canary.Gateway.VersionAsync();
        }

        Assert.Equal((100 - weight, weight), (canary.Stable.Count, canary.CanaryPod.Count));
    }

    [Fact]
    public async Task SubsetSplit_ConcurrentRequests_HoldTheWeightExactly()
    {
        await using var canary = await Canary.StartAsync(Objects.SubsetSplit(70, 30));
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) => await canary.Gateway.VersionAsync());
        Assert.Equal((700, 300), (canary.Stable.Count, canary.CanaryPod.Count));
    }
}
