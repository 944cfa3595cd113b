using Platform.Manifests;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class ReleaseReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<RolloutStatus?, string> States => new()
    {
        { null, "Idle" },
        { new RolloutStatus { CurrentPodHash = "a" }, "Deploying" },
        { new RolloutStatus { CurrentPodHash = "a", StableRS = "a", Phase = "Healthy" }, "Stable" },
        { new RolloutStatus { CurrentPodHash = "a", StableRS = "a", Phase = "Degraded" }, "Degraded" },
        { new RolloutStatus { CurrentPodHash = "b", StableRS = "a", Phase = "Progressing" }, "Deploying" },
        { Canary(10), "Canary" },
        { Canary(10) with { Canary = Canary(10).Canary! with { CurrentStepAnalysisRunStatus = new AnalysisRunReferenceStatus { Status = "Running" } } }, "Evaluating" },
        { Canary(100) with { CurrentStepIndex = 2 }, "Promote" },
        { Canary(10) with { PromoteFull = true }, "Promote" },
        { Canary(10) with { Abort = true, Phase = "Degraded" }, "Abort" },
        { Canary(0) with { Abort = true, Phase = "Degraded" }, "Stable" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Next_FirstLook_IsWhatIsSeen(RolloutStatus? status, string state) => Assert.Equal(state, ReleaseReading.Next(Rollout(status), null, false, Now).State);

    [Fact]
    public void Next_Promotion_RemembersWhenAndWhatWasBefore()
    {
        var first = ReleaseReading.Next(Rollout(Canary(10)), null, false, Now);
        Assert.Equal(("a", null, null), (first.Stable, first.PreviousStable, first.PromotedAt));
        var after = ReleaseReading.Next(Rollout(new RolloutStatus { CurrentPodHash = "b", StableRS = "b", Phase = "Healthy" }), first, false, Now.AddMinutes(1));
        Assert.Equal(("b", "a", Now.AddMinutes(1)), (after.Stable, after.PreviousStable, after.PromotedAt));
        var later = ReleaseReading.Next(Rollout(new RolloutStatus { CurrentPodHash = "b", StableRS = "b", Phase = "Healthy" }), after, false, Now.AddMinutes(2));
        Assert.Equal(after, later);
    }

    [Fact]
    public void Next_SameState_KeepsSince()
    {
        var first = ReleaseReading.Next(Rollout(Canary(10)), null, false, Now);
        Assert.Equal(Now, ReleaseReading.Next(Rollout(Canary(30)), first, false, Now.AddMinutes(1)).Since);
        Assert.Equal(Now.AddMinutes(2), ReleaseReading.Next(Rollout(Canary(30) with { Abort = true }), first, false, Now.AddMinutes(2)).Since);
    }

    [Theory]
    [InlineData("localhost:5001/web:v2", "v2")]
    [InlineData("web:v2", "v2")]
    [InlineData("localhost:5001/web", "b")]
    public void Next_Version_IsTheTag(string image, string version) => Assert.Equal(version, ReleaseReading.Next(Rollout(Canary(10), image), null, false, Now).Version);

    [Theory]
    [InlineData(null, false)]
    [InlineData("b because", true)]
    [InlineData("b", false)]
    [InlineData("c because", false)]
    public void UnderBudget_Override_CountsForItsHash(string? annotation, bool isOverridden)
    {
        var rollout = Rollout(Canary(10));
        rollout = rollout with { Metadata = rollout.Metadata with { Annotations = annotation is null ? null : new Dictionary<string, string> { [SloAnnotations.Override] = annotation } } };
        var release = ReleaseReading.UnderBudget(rollout, ReleaseReading.Next(rollout, null, false, Now));
        Assert.Equal((isOverridden, true, true, false), (release.IsOverridden, release.IsUpdating, release.HasTraffic, release.IsAborted));
    }

    [Fact]
    public void UnderBudget_UnseenSpec_IsLeftAlone()
    {
        var rollout = Rollout(Canary(10) with { ObservedGeneration = "1" });
        rollout = rollout with { Metadata = rollout.Metadata with { Generation = 2 } };
        Assert.True(ReleaseReading.UnderBudget(rollout, new ReleaseStatus()).IsOverridden);
        rollout = rollout with { Metadata = rollout.Metadata with { Generation = 1 } };
        Assert.False(ReleaseReading.UnderBudget(rollout, new ReleaseStatus()).IsOverridden);
    }

    [Theory]
    [InlineData(100, "b", true)]
    [InlineData(100, "a", false)]
    [InlineData(0, "b", false)]
    public void UnderBudget_WeightLeftByTheVersionBefore_IsNotItsOwn(int weight, string hash, bool hasTraffic)
    {
        var rollout = Rollout(Canary(weight, hash));
        Assert.Equal(hasTraffic, ReleaseReading.UnderBudget(rollout, new ReleaseStatus()).HasTraffic);
    }

    private static RolloutStatus Canary(int weight, string? hash = null) => new()
    {
        CurrentPodHash = "b", StableRS = "a", Phase = "Progressing", CurrentStepIndex = 0,
        Canary = new CanaryStatus { Weights = new TrafficWeights { Canary = new WeightDestination { Weight = weight, PodTemplateHash = hash } } },
    };

    private static Rollout Rollout(RolloutStatus? status, string image = "web:v2") => new()
    {
        Metadata = new ObjectMeta { Name = "web" },
        Spec = new RolloutSpec
        {
            Template = new PodTemplateSpec { Spec = new PodSpec { Containers = [new Container { Name = "web", Image = image }] } },
            Strategy = new RolloutStrategy { Canary = new CanaryStrategy { Steps = [new CanaryStep { SetWeight = 10 }, new CanaryStep { SetWeight = 50 }], TrafficRouting = new TrafficRouting() } },
        },
        Status = status,
    };
}
