using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class ReleaseHoldTests
{
    private static readonly RolloutStatus Before = new() { StableRS = "old", CurrentPodHash = "old" };

    [Fact]
    public void Reason_NewVersionInAFreeze_IsHeld() => Assert.Equal("releases are frozen: spent", ReleaseHold.Reason(Frozen(Before), "new"));

    [Fact]
    public void Reason_WithoutFreeze_IsNone() => Assert.Null(ReleaseHold.Reason(Frozen(Before) with { Metadata = new ObjectMeta { Name = "web" } }, "new"));

    [Fact]
    public void Reason_StableOrFirstVersion_IsNotHeld()
    {
        Assert.Null(ReleaseHold.Reason(Frozen(Before), "old"));
        Assert.Null(ReleaseHold.Reason(Frozen(new RolloutStatus()), "new"));
        Assert.Null(ReleaseHold.Reason(Frozen(null), "new"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, false)]
    public void Reason_VersionWithRequests_GoesOn(int weight, bool isHeld)
    {
        var status = Before with { CurrentPodHash = "new", CurrentStepIndex = 0, Canary = new CanaryStatus { Weights = new TrafficWeights { Canary = new WeightDestination { Weight = weight } } } };
        Assert.Equal(isHeld, ReleaseHold.Reason(Frozen(status), "new") is not null);
        Assert.NotNull(ReleaseHold.Reason(Frozen(status), "newer"));
    }

    [Theory]
    [InlineData("new", false)]
    [InlineData("old", true)]
    [InlineData("the one before", true)]
    public void Reason_RequestsOfAnotherVersion_AreNotItsOwn(string hash, bool isHeld)
    {
        var weights = new TrafficWeights { Canary = new WeightDestination { Weight = 100, PodTemplateHash = hash } };
        var status = Before with { CurrentPodHash = "new", CurrentStepIndex = 0, Canary = new CanaryStatus { Weights = weights } };
        Assert.Equal(isHeld, ReleaseHold.Reason(Frozen(status), "new") is not null);
    }

    [Fact]
    public void Reason_AbortedVersion_IsDegradedAndNotHeld() => Assert.Null(ReleaseHold.Reason(Frozen(Before with { CurrentPodHash = "new", Abort = true }), "new"));

    [Theory]
    [InlineData("new fixes the outage", null)]
    [InlineData("new", "releases are frozen: spent")]
    [InlineData("new  ", "releases are frozen: spent")]
    [InlineData("other fixes the outage", "releases are frozen: spent")]
    public void Reason_Override_NeedsHashAndReason(string annotation, string? expected) => Assert.Equal(expected, ReleaseHold.Reason(Frozen(Before, annotation), "new"));

    [Fact]
    public void Decide_HeldRollout_IsPausedWithTheReasonAndStartsNothing()
    {
        var template = new PodTemplateSpec { Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "web" } }, Spec = new PodSpec { Containers = [new Container { Name = "web", Image = "web:v2" }] } };
        var rollout = Frozen(Before) with
        {
            Spec = new RolloutSpec
            {
                Replicas = 2,
                Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
                Template = template,
                Strategy = new RolloutStrategy { Canary = new CanaryStrategy { Steps = [new CanaryStep { SetWeight = 50 }] } },
            },
        };
        var old = new ReplicaSet
        {
            Metadata = new ObjectMeta { Name = "web-old", Namespace = "default", Labels = new Dictionary<string, string> { [Labels.PodTemplateHash] = "old" } },
            Spec = new ReplicaSetSpec { Replicas = 2 },
            Status = new ReplicaSetStatus { Replicas = 2, ReadyReplicas = 2, AvailableReplicas = 2 },
        };
        var now = new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

        var first = RolloutReconciliation.Decide(new RolloutSnapshot(rollout, [old], []), now);
        var created = Assert.IsType<CreateReplicaSet>(first.Changes.First(change => change is CreateReplicaSet)).ReplicaSet;
        var second = RolloutReconciliation.Decide(new RolloutSnapshot(rollout with { Status = first.Status }, [old, created], []), now);

        Assert.Equal(("Paused", "releases are frozen: spent"), (second.Status.Phase, second.Status.Message));
        Assert.DoesNotContain(second.Changes, change => change is ScaleReplicaSet);
        Assert.Equal(0, created.Spec?.Replicas);

        var thawed = rollout with { Metadata = new ObjectMeta { Name = "web" }, Status = second.Status };
        Assert.Contains(RolloutReconciliation.Decide(new RolloutSnapshot(thawed, [old, created], []), now).Changes, change => change is ScaleReplicaSet { Replicas: > 0 });
    }

    private static Rollout Frozen(RolloutStatus? status, string? allowed = null)
    {
        var annotations = new Dictionary<string, string> { [SloAnnotations.Freeze] = "spent" };
        if (allowed is not null)
        {
            annotations[SloAnnotations.Override] = allowed;
        }

        return new Rollout
        {
            ApiVersion = ResourceTypes.Rollout.ApiVersion,
            Kind = "Rollout",
            Metadata = new ObjectMeta { Name = "web", Namespace = "default", Annotations = annotations },
            Spec = new RolloutSpec { Strategy = new RolloutStrategy { Canary = new CanaryStrategy { TrafficRouting = new TrafficRouting() } } },
            Status = status,
        };
    }
}
