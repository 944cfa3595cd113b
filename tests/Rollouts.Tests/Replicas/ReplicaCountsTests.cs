using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Replicas;

public sealed class ReplicaCountsTests
{
    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 100, 1)]
    [InlineData(10, 3, 1)]
    [InlineData(34, 3, 2)]
    [InlineData(50, 3, 2)]
    [InlineData(99, 100, 99)]
    [InlineData(99, 3, 3)]
    [InlineData(100, 3, 3)]
    [InlineData(50, 0, 0)]
    public void Share_IsTheCeiling(int weight, int replicas, int expected) =>
        Assert.Equal(expected, ReplicaCounts.Share(weight, replicas));

    [Theory]
    [InlineData(0, false, 1, 1)]
    [InlineData(1, false, 1, 4)]
    [InlineData(2, false, 1, 3)]
    [InlineData(3, false, 1, 2)]
    [InlineData(4, false, 1, 10)]
    [InlineData(0, false, 4, 4)]
    [InlineData(0, false, 40, 10)]
    [InlineData(1, true, 1, 0)]
    public void For_SetCanaryScale_HoldsFromItsStepToTheNext(int index, bool isAborted, int minimum, int expected)
    {
        var canary = HostLevel(
            Weight(10),
            new CanaryStep { SetCanaryScale = new SetCanaryScale { Replicas = 4 } },
            new CanaryStep { SetCanaryScale = new SetCanaryScale { Weight = 30 } },
            new CanaryStep { SetWeight = 20, SetCanaryScale = new SetCanaryScale { MatchTrafficWeight = true } }) with
        { MinPodsPerReplicaSet = minimum };
        var rollout = new Rollout
        {
            Spec = new RolloutSpec { Replicas = 10, Strategy = new RolloutStrategy { Canary = canary } },
            Status = new RolloutStatus { CurrentStepIndex = index, StableRS = "a", CurrentPodHash = "b" },
        };

        Assert.Equal(new ReplicaCounts(expected, 10), ReplicaCounts.For(rollout, isAborted));
    }
}
