using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Tests.Destinations;

namespace Platform.TrafficRouter.Tests.LoadBalancing;

public class WarmupModelTests
{
    [Theory]
    [InlineData(0, 10, 1, 0.1)]
    [InlineData(0, 0, 1, 0.01)]
    [InlineData(5, 10, 1, 0.1)]
    [InlineData(50, 10, 1, 0.5)]
    [InlineData(25, 10, 2, 0.5)]
    [InlineData(99, 10, 1, 0.99)]
    [InlineData(100, 10, 1, 1)]
    [InlineData(1000, 10, 1, 1)]
    [InlineData(50, 100, 1, 1)]
    public void Share_GrowsWithAge(double seconds, double minimum, double aggression, double share) =>
        Assert.Equal(share, new WarmupModel(TimeSpan.FromSeconds(100), minimum, aggression).Share(TimeSpan.FromSeconds(seconds)), 0.001);

    [Theory]
    [InlineData(nameof(Balancing.RoundRobin))]
    [InlineData(nameof(Balancing.Random))]
    public void Choose_OneNewPod_GetsItsPartOfAShare(string balancing)
    {
        var destination = new SomeDestination(3, new TrafficPolicyModel
        {
            LoadBalancer = new LoadBalancerModel { Balancing = Enum.Parse<Balancing>(balancing), Warmup = new WarmupModel(TimeSpan.FromSeconds(100), 10, 1) },
        });
        var now = destination.Time.GetElapsedTime(0);
        destination.Pods[0].Share(new WarmupModel(TimeSpan.FromSeconds(100), 10, 1), now);
        destination.Pods[1].Share(new WarmupModel(TimeSpan.FromSeconds(100), 10, 1), now);
        destination.Time.Advance(TimeSpan.FromSeconds(200));

        // 1 : 1 : 0.1, then 1 : 1 : 0.5, then even.
        Assert.InRange(destination.Spread(21_000)[2], 850, 1_150);
        destination.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.InRange(destination.Spread(25_000)[2], 4_700, 5_300);
        destination.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.InRange(destination.Spread(30_000)[2], 9_600, 10_400);
    }
}
