using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;

namespace Platform.TrafficRouter.Tests.Destinations;

public class ChoiceTests
{
    [Fact]
    public void RoundRobin_TakesTurns()
    {
        var destination = With(Balancing.RoundRobin, 3);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], Enumerable.Range(0, 7).Select(_ => destination.Choose()!.Value));
    }

    [Theory]
    [InlineData(nameof(Balancing.Random))]
    [InlineData(nameof(Balancing.LeastRequest))]
    public void WithoutLoad_EachPodGetsItsShare(string balancing)
    {
        // Five sigma of 10,000 throws at p = 1/4 is 217.
        Assert.All(With(Enum.Parse<Balancing>(balancing), 4).Spread(10_000), count => Assert.InRange(count, 2_500 - 217, 2_500 + 217));
    }

    [Fact]
    public void LeastRequest_BusyPod_GetsOnlyWhatBothDrawsGiveIt()
    {
        var destination = With(Balancing.LeastRequest, 4);
        destination.Pods[2].Begin();

        // Both of two draws are it: 1 in 16.
        Assert.InRange(destination.Spread(16_000)[2], 1_000 - 155, 1_000 + 155);
    }

    [Fact]
    public void LeastRequest_SlowPod_HoldsNoMoreThanItsShareOfOpenRequests()
    {
        // Ten requests arrive each turn; fast pods end each at once, the slow one ends one a turn.
        var destination = With(Balancing.LeastRequest, 5);
        var slow = 0;
        for (var turn = 0; turn < 1_000; turn++)
        {
            var open = new List<int>();
            for (var i = 0; i < 10; i++)
            {
                var pod = destination.Choose()!.Value;
                destination.Pods[pod].Begin();
                open.Add(pod);
            }

            foreach (var pod in open.Where(pod => pod != 0))
            {
                destination.Pods[pod].End();
            }

            if (destination.Pods[0].Active > 0)
            {
                destination.Pods[0].End();
            }

            slow = Math.Max(slow, destination.Pods[0].Active);
        }

        // Round robin would leave 1,000 of its 2,000 requests open.
        Assert.InRange(slow, 1, 12);
    }

    [Fact]
    public void OnePod_GetsEverything() => Assert.Equal([100], With(Balancing.LeastRequest, 1).Spread(100));

    [Fact]
    public void NoPod_IsNoChoice() => Assert.Null(With(Balancing.LeastRequest, 0).Choose());

    private static SomeDestination With(Balancing balancing, int pods) =>
        new(pods, new TrafficPolicyModel { LoadBalancer = new LoadBalancerModel { Balancing = balancing } });
}
