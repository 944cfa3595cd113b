using FsCheck;
using FsCheck.Fluent;
using Platform.Manifests;

namespace Platform.Rollouts.Replicas;

/// <summary>Pod counts where pods are the only way to split traffic; the tables are upstream's, re-expressed.</summary>
public sealed class BasicCanaryTests
{
    /// <summary>Replicas, weight, surge in pods; canary and stable that come closest.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0, 50, 0, 0, 0)]
    [InlineData(0, 100, 0, 0, 0)]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 50, 1, 0, 0)]
    [InlineData(0, 100, 1, 0, 0)]
    [InlineData(1, 0, 0, 0, 1)]
    [InlineData(1, 1, 0, 0, 1)]
    [InlineData(1, 49, 0, 0, 1)]
    [InlineData(1, 50, 0, 1, 0)]
    [InlineData(1, 99, 0, 1, 0)]
    [InlineData(1, 100, 0, 1, 0)]
    [InlineData(1, 0, 1, 0, 1)]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(1, 49, 1, 1, 1)]
    [InlineData(1, 50, 1, 1, 1)]
    [InlineData(1, 99, 1, 1, 1)]
    [InlineData(1, 100, 1, 1, 0)]
    [InlineData(2, 0, 0, 0, 2)]
    [InlineData(2, 1, 0, 1, 1)]
    [InlineData(2, 50, 0, 1, 1)]
    [InlineData(2, 99, 0, 1, 1)]
    [InlineData(2, 100, 0, 2, 0)]
    [InlineData(2, 0, 1, 0, 2)]
    [InlineData(2, 1, 1, 1, 2)]
    [InlineData(2, 50, 1, 1, 1)]
    [InlineData(2, 99, 1, 2, 1)]
    [InlineData(2, 100, 1, 2, 0)]
    [InlineData(3, 10, 0, 1, 2)]
    [InlineData(3, 25, 0, 1, 2)]
    [InlineData(3, 33, 0, 1, 2)]
    [InlineData(3, 34, 0, 1, 2)]
    [InlineData(3, 49, 0, 1, 2)]
    [InlineData(3, 50, 0, 2, 1)]
    [InlineData(3, 10, 1, 1, 3)]
    [InlineData(3, 25, 1, 1, 3)]
    [InlineData(3, 33, 1, 1, 2)]
    [InlineData(3, 34, 1, 1, 2)]
    [InlineData(3, 49, 1, 2, 2)]
    [InlineData(3, 50, 1, 2, 2)]
    [InlineData(10, 0, 1, 0, 10)]
    [InlineData(10, 1, 0, 1, 9)]
    [InlineData(10, 14, 0, 1, 9)]
    [InlineData(10, 15, 0, 2, 8)]
    [InlineData(10, 16, 0, 2, 8)]
    [InlineData(10, 99, 0, 9, 1)]
    [InlineData(10, 100, 1, 10, 0)]
    [InlineData(10, 1, 1, 1, 10)]
    [InlineData(10, 18, 1, 2, 9)]
    [InlineData(10, 19, 1, 2, 9)]
    [InlineData(10, 20, 1, 2, 8)]
    [InlineData(10, 23, 1, 2, 8)]
    [InlineData(10, 24, 1, 3, 8)]
    [InlineData(10, 25, 1, 3, 8)]
    [InlineData(10, 99, 1, 10, 1)]
    [InlineData(2, 75, 0, 0, 2)]
    [InlineData(10, 95, 0, 0, 10)]
    public void Of_Weight_ComesClosest(int replicas, int weight, int surge, int canary, int stable) =>
        Assert.Equal(new ReplicaCounts(canary, stable), BasicCanaryTarget.Of(replicas, weight, surge));

    /// <summary>Replicas, weight, maxSurge, maxUnavailable; canary and stable as asked for and available; older pods; the next canary and stable.</summary>
    [Theory]
    [InlineData(10, 100, "3", "0", 6, 3, 7, 8, 0, 6, 7)]
    [InlineData(10, 20, "2", "0", 0, 0, 10, 10, 0, 2, 10)]
    [InlineData(10, 20, "20%", "0", 0, 0, 10, 10, 0, 2, 10)]
    [InlineData(10, 20, "20%", "0", 2, 2, 10, 10, 0, 2, 8)]
    [InlineData(10, 30, "2", "0", 0, 0, 10, 10, 0, 2, 10)]
    [InlineData(10, 20, "0", "2", 0, 0, 10, 10, 0, 0, 8)]
    [InlineData(10, 20, "0", "20%", 0, 0, 10, 10, 0, 0, 8)]
    [InlineData(10, 30, "0", "2", 0, 0, 10, 10, 0, 0, 8)]
    [InlineData(10, 50, "2", "1", 0, 0, 10, 10, 0, 2, 9)]
    [InlineData(10, 0, "1", "1", 1, 1, 10, 10, 0, 0, 10)]
    [InlineData(10, 100, "1", "1", 10, 10, 1, 1, 0, 10, 0)]
    [InlineData(1, 20, "1", "0", 0, 0, 1, 1, 0, 1, 1)]
    [InlineData(1, 90, "1", "0", 0, 0, 1, 1, 0, 1, 1)]
    [InlineData(1, 49, "0", "1", 0, 0, 1, 1, 0, 0, 1)]
    [InlineData(1, 51, "0", "1", 0, 0, 1, 1, 0, 0, 0)]
    [InlineData(1, 51, "0", "1", 0, 0, 0, 0, 0, 1, 0)]
    [InlineData(10, 30, "1", "0", 0, 0, 1, 1, 3, 1, 7)]
    [InlineData(10, 30, "0", "3", 4, 4, 8, 5, 0, 3, 7)]
    [InlineData(10, 100, "1", "0", 10, 8, 10, 2, 0, 9, 2)]
    [InlineData(10, 30, "0", "1", 4, 2, 8, 6, 3, 4, 8)]
    [InlineData(10, 5, "0", "1", 0, 0, 10, 10, 0, 0, 9)]
    [InlineData(10, 5, "0", "1", 0, 0, 9, 9, 0, 1, 9)]
    [InlineData(10, 10, "0%", "0%", 0, 0, 10, 10, 0, 0, 9)]
    [InlineData(4, 100, "1", "0", 0, 0, 4, 1, 0, 1, 4)]
    [InlineData(3, 99, "0", "2", 0, 0, 3, 3, 0, 0, 1)]
    [InlineData(3, 99, "0", "2", 0, 0, 1, 1, 0, 2, 1)]
    [InlineData(4, 0, "1", "0", 4, 4, 0, 0, 0, 4, 1)]
    [InlineData(4, 0, "1", "0", 4, 4, 1, 0, 0, 4, 1)]
    [InlineData(4, 0, "1", "0", 4, 4, 1, 1, 0, 3, 1)]
    [InlineData(4, 100, "4", "4", 0, 0, 4, 4, 0, 4, 0)]
    [InlineData(4, 100, "3", "0", 0, 0, 4, 4, 0, 3, 4)]
    // upstream stands still here: no room for stable, old pods that are needed, and a canary that is not coming up
    [InlineData(5, 0, "1", "0", 1, 0, 4, 4, 1, 0, 4)]
    [InlineData(5, 0, "1", "0", 1, 1, 4, 4, 1, 1, 4)]
    [InlineData(5, 0, "1", "0", 1, 0, 5, 4, 0, 1, 5)]
    [InlineData(5, 20, "1", "0", 1, 0, 4, 4, 1, 1, 4)]
    public void Towards_Target_StaysWithinTheLimits(
        int replicas, int weight, string surge, string unavailable, int canary, int canaryAvailable, int stable, int stableAvailable, int older, int expectedCanary, int expectedStable)
    {
        var limits = SurgeLimits.Of(Rollout(replicas, surge, unavailable));
        var counts = new BasicCanaryCounts(replicas, limits, new PodCount(canary, canaryAvailable), new PodCount(stable, stableAvailable), older);

        Assert.Equal(new ReplicaCounts(expectedCanary, expectedStable), counts.Towards(BasicCanaryTarget.Of(replicas, weight, limits.MaxSurge)));
    }

    [Theory]
    [InlineData(4, null, null, 1, 1)]
    [InlineData(3, null, null, 1, 0)]
    [InlineData(1, null, null, 1, 0)]
    [InlineData(0, null, null, 0, 0)]
    [InlineData(10, "0", "0", 0, 1)]
    [InlineData(10, "0", "5%", 0, 1)]
    [InlineData(10, "1%", "0", 1, 0)]
    [InlineData(10, "5", "20", 5, 10)]
    [InlineData(10, "100%", "100%", 10, 10)]
    public void Of_Limits_RoundSurgeUpAndUnavailableDown(int replicas, string? surge, string? unavailable, int most, int least) =>
        Assert.Equal(new SurgeLimits(most, least), SurgeLimits.Of(Rollout(replicas, surge, unavailable)));

    [Fact]
    public void Towards_AnyState_NeverLeavesTheSurgeAndNeverTakesMoreThanMayBeUnavailable()
    {
        var number = Gen.Choose(0, 12);
        var states =
            from replicas in Gen.Choose(1, 12)
            from weight in Gen.Choose(0, 100)
            from surge in Gen.Choose(0, 4)
            from unavailable in Gen.Choose(0, 4)
            from canary in number
            from stable in number
            where surge + unavailable > 0 && canary + stable <= replicas + surge && canary + stable >= replicas - unavailable
            select (replicas, weight, surge, unavailable, canary, stable);
        Prop.ForAll(states.ToArbitrary(), state =>
        {
            var limits = new SurgeLimits(state.surge, Math.Min(state.unavailable, state.replicas));
            var target = BasicCanaryTarget.Of(state.replicas, state.weight, state.surge);
            var (canary, stable) = (state.canary, state.stable);
            for (var turn = 0; turn < 100; turn++)
            {
                // Everything that is asked for is available in the next turn.
                var next = new BasicCanaryCounts(state.replicas, limits, new PodCount(canary, canary), new PodCount(stable, stable), 0).Towards(target);
                Assert.InRange(next.Canary + next.Stable, state.replicas - limits.MaxUnavailable, state.replicas + state.surge);
                if ((next.Canary, next.Stable) == (canary, stable))
                {
                    break;
                }

                (canary, stable) = (next.Canary, next.Stable);
            }

            Assert.Equal(target, new ReplicaCounts(canary, stable));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_AnyWeight_IsExactAtTheEndsAndLeavesEachSideAPodBetween()
    {
        for (var replicas = 2; replicas <= 40; replicas++)
        {
            for (var surge = 0; surge <= 2; surge++)
            {
                Assert.Equal(new ReplicaCounts(0, replicas), BasicCanaryTarget.Of(replicas, 0, surge));
                Assert.Equal(new ReplicaCounts(replicas, 0), BasicCanaryTarget.Of(replicas, 100, surge));
                for (var weight = 1; weight < 100; weight++)
                {
                    // A tie whose upper side would leave stable without a pod: upstream finds no counts at all and keeps stable whole.
                    if (surge == 0 && replicas * weight % 100 == 50 && ReplicaCounts.Share(weight, replicas) == replicas)
                    {
                        continue;
                    }

                    var counts = BasicCanaryTarget.Of(replicas, weight, surge);
                    Assert.True(counts is { Canary: > 0, Stable: > 0 } && counts.Canary + counts.Stable <= replicas + Math.Min(surge, 1), $"{replicas} at {weight} % with surge {surge}: {counts}");
                }
            }
        }
    }

    private static Rollout Rollout(int replicas, string? surge, string? unavailable) => new()
    {
        Spec = new RolloutSpec { Replicas = replicas, Strategy = new RolloutStrategy { Canary = new CanaryStrategy { MaxSurge = Amount(surge), MaxUnavailable = Amount(unavailable) } } },
    };

    private static IntOrString? Amount(string? text) =>
        text is null ? null : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new IntOrString(number) : new IntOrString(text);
}
