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

        Assert.Equal(new ReplicaCounts(expected, 10), ReplicaCounts.Routed(rollout, CanaryScale.For(rollout, isAborted), isAborted, null));
    }

    /// <summary>Replicas, weight, setCanaryScale as replicas/weight/matchTrafficWeight, full promotion, abort, abort delay, minimum; canary and stable (upstream's rows).</summary>
    [Theory]
    [InlineData(1, 100, "9//false", false, false, null, null, 9, 1)]
    [InlineData(4, 100, "/200/false", false, false, null, null, 8, 4)]
    [InlineData(10, 20, "9/100/true", false, false, null, null, 2, 10)]
    [InlineData(1, 0, "1//false", false, true, 0, null, 1, 1)]
    [InlineData(1, 0, "1//false", false, true, 30, null, 0, 1)]
    [InlineData(10, 5, null, false, false, null, 2, 2, 10)]
    [InlineData(1, 100, null, true, false, null, 2, 1, 1)]
    public void Routed_Step_GivesCanaryItsShareAndLeavesStableWhole(
        int replicas, int weight, string? scale, bool isPromoted, bool isAborted, int? delay, int? minimum, int canary, int stable)
    {
        var parts = scale?.Split('/');
        var step = new CanaryStep
        {
            SetWeight = weight,
            SetCanaryScale = parts is null ? null : new SetCanaryScale { Replicas = Number(parts[0]), Weight = Number(parts[1]), MatchTrafficWeight = parts[2] == "true" },
        };
        var rollout = Rollout(replicas, new CanaryStrategy { Steps = [step], TrafficRouting = new TrafficRouting(), AbortScaleDownDelaySeconds = delay, MinPodsPerReplicaSet = minimum });
        rollout = rollout with { Status = rollout.Status! with { PromoteFull = isPromoted, Abort = isAborted } };

        Assert.Equal(new ReplicaCounts(canary, stable), ReplicaCounts.Routed(rollout, CanaryScale.For(rollout, isAborted), isAborted, null));
    }

    /// <summary>Replicas, weight of the step, a later step's weight, abort, weights in force, canary and stable pods; expected canary and stable (upstream's rows).</summary>
    [Theory]
    [InlineData(10, 20, 60, true, 60, 40, 6, 4, 6, 8)]
    [InlineData(10, 20, 60, true, 60, 40, 1, 4, 6, 8)]
    [InlineData(10, 20, 60, true, 60, 40, 2, 4, 6, 8)]
    [InlineData(10, 20, 60, true, 60, 40, 0, 0, 6, 10)]
    [InlineData(10, 10, null, false, 10, 90, 0, 0, 1, 9)]
    [InlineData(10, 20, null, false, 10, 90, 0, 0, 2, 9)]
    [InlineData(10, 20, null, true, 20, 80, 0, 0, 2, 10)]
    [InlineData(10, 20, null, true, 10, 90, 0, 0, 1, 10)]
    public void Routed_DynamicStableScale_KeepsThePodsThatTheTrafficNeeds(
        int replicas, int weight, int? later, bool isAborted, int canaryWeight, int stableWeight, int canaryPods, int stablePods, int canary, int stable)
    {
        CanaryStep[] steps = later is null ? [Weight(weight)] : [Weight(weight), Weight(later.Value)];
        var rollout = Rollout(replicas, new CanaryStrategy { Steps = steps, TrafficRouting = new TrafficRouting(), DynamicStableScale = true });
        rollout = rollout with { Status = rollout.Status! with { Abort = isAborted } };
        var weights = new TrafficWeights { Canary = new WeightDestination { Weight = canaryWeight }, Stable = new WeightDestination { Weight = stableWeight } };
        var roles = stablePods == 0 ? null : new ReplicaSetRoles(Pods("b", canaryPods), Pods("a", stablePods), []);

        Assert.Equal(new ReplicaCounts(canary, stable), ReplicaCounts.Routed(rollout, CanaryScale.For(rollout, isAborted, roles), isAborted, weights));
    }

    [Theory]
    [InlineData(null, 9, 10)]
    [InlineData(30, 5, 10)]
    [InlineData(30, 9, 0)]
    [InlineData(0, 9, 10)]
    public void Desired_AbortWithDynamicStableScale_GoesDownThroughTheSteps(int? delay, int stableAvailable, int expected)
    {
        var rollout = Rollout(10, new CanaryStrategy { Steps = [Weight(10), Weight(50)], TrafficRouting = new TrafficRouting(), DynamicStableScale = true, AbortScaleDownDelaySeconds = delay });

        Assert.Equal(expected, AbortWeight.Desired(rollout, new ReplicaSetRoles(Pods("b", 5), Pods("a", stableAvailable), [])));
    }

    [Theory]
    [InlineData("Percent", 90, 9, 10, true)]
    [InlineData("Pods", 9, 9, 10, true)]
    [InlineData("Percent", 90, 8, 10, false)]
    [InlineData("Pods", 8, 7, 10, false)]
    [InlineData("Pods", -100, 9, 10, false)]
    [InlineData("Pods", -100, 10, 10, true)]
    [InlineData(null, 0, 10, 10, true)]
    [InlineData(null, 0, 9, 10, false)]
    [InlineData("Percent", 100, 12, 10, true)]
    [InlineData("Percent", 90, 0, 0, true)]
    [InlineData("Pods", 1, 0, 0, false)]
    [InlineData("Percent", 33, 1, 3, true)]
    [InlineData("Percent", 34, 1, 3, false)]
    public void IsMet_Threshold_CountsAvailablePods(string? type, int value, int available, int desired, bool expected)
    {
        var threshold = type is null ? null : new ReplicaProgressThreshold { Type = type, Value = value };

        Assert.Equal(expected, ReplicaProgress.IsMet(threshold, new PodCount(10, available), desired));
    }

    private static Rollout Rollout(int replicas, CanaryStrategy canary) => new()
    {
        Spec = new RolloutSpec { Replicas = replicas, Strategy = new RolloutStrategy { Canary = canary } },
        Status = new RolloutStatus { StableRS = "a", CurrentPodHash = "b" },
    };

    private static ReplicaSet Pods(string hash, int count) => new()
    {
        Metadata = new ObjectMeta { Name = hash, Labels = new Dictionary<string, string> { [Labels.PodTemplateHash] = hash } },
        Spec = new ReplicaSetSpec { Replicas = count },
        Status = new ReplicaSetStatus { Replicas = count, AvailableReplicas = count },
    };

    private static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
