using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

/// <summary>Laws of the verdict, whatever was counted.</summary>
public class JudgePropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20260131, 11);

    private static Gen<Look> Looks =>
        from canary in Gen.Elements(0, 1, 2, 20, 100, 500, 3000)
        from stable in Gen.Elements(0, 1, 30, 900, 27_000)
        from bad in Gen.Choose(0, 40)
        from stableBad in Gen.Choose(0, 40)
        from slow in Gen.Choose(0, 40)
        select new Look(new(canary, stable), new(Math.Min(bad, canary), Math.Min(stableBad, stable)), new(Math.Min(slow, canary), Math.Min(stableBad, stable)));

    private static Gen<Look[]> Courses => Gen.Choose(1, 6).SelectMany(length => Gen.ArrayOf(Looks, length));

    // Worse counts of the canary alone never make a verdict better: fail stays fail, and what is not passed is not passed.
    [Fact]
    public void Assess_MoreCanaryErrors_IsNeverABetterVerdict() => Check(Courses, course =>
    {
        var (fewer, more) = (Play.ErrorsAndLatency(), Play.ErrorsAndLatency());
        for (var at = 0; at < course.Length; at++)
        {
            var look = course[at];
            Observe(fewer, at, look);
            Observe(more, at, look with { Errors = look.Errors with { Canary = Math.Min(look.Requests.Canary, look.Errors.Canary + 1 + at) } });
            if (Rank(more) > Rank(fewer))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Assess_TwiceWithoutABatch_IsTheSame() => Check(Courses, course =>
    {
        var gate = Played(course);
        return gate.Assess(60) == gate.Assess(60);
    });

    // A step that lasted longer with the same counts is not judged more mildly, nor more strictly, once it has baked.
    [Fact]
    public void Assess_LongerWithoutABatch_IsTheSameOnceBaked() => Check(Courses, course =>
    {
        var gate = Played(course);
        return gate.Assess(60) == gate.Assess(6000) && gate.Assess(59).Verdict != Verdict.Pass;
    });

    [Fact]
    public void Assess_MetricsInAnotherOrder_SameEvidenceAndVerdict() => Check(Courses, course =>
    {
        var (one, other) = (Two(false), Two(true));
        for (var at = 0; at < course.Length; at++)
        {
            var look = course[at];
            one.Observe(new Batch(TimeSpan.FromSeconds(at), 0, [look.Requests, look.Requests], [look.Errors, look.Slow]));
            other.Observe(new Batch(TimeSpan.FromSeconds(at), 0, [look.Requests, look.Requests], [look.Slow, look.Errors]));
        }

        return Math.Abs(one.LogE - other.LogE) <= 1e-9 * Math.Max(1, Math.Abs(one.LogE)) && one.Assess(60).Verdict == other.Assess(60).Verdict;

        static Gate Two(bool swapped)
        {
            MetricModel[] metrics = [MetricModel.Errors(), MetricModel.Errors("slow", 0.05)];
            return new Gate(GateModel.Create(swapped ? [metrics[1], metrics[0]] : metrics, 3));
        }
    });

    // Without both versions there is no comparison, and without the canary no verdict at all.
    [Fact]
    public void Assess_NoCanaryRequest_NeverDecides() => Check(Courses, course =>
        Played([.. course.Select(look => look with { Requests = look.Requests with { Canary = 0 }, Errors = look.Errors with { Canary = 0 }, Slow = default })]).Assess(600).Verdict
        == Verdict.Inconclusive);

    // The wider the door, the more goes through it: a pass towards a greater share of the traffic is one towards a smaller share.
    [Fact]
    public void Assess_SmallerNextWeight_PassesWhatAGreaterOnePasses() => Check(Courses, course =>
    {
        var gate = Played(course);
        return gate.Assess(60, next: 1).Verdict != Verdict.Pass || gate.Assess(60, next: 0.1).Verdict == Verdict.Pass;
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Assess_EvidenceThatIsNoNumber_IsNeverAPass(double evidence)
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(5000, 45_000), default);
        Assert.Equal(Verdict.Pass, gate.Assess(60).Verdict);
        gate.State.Metrics[0].Relative[3] = evidence;
        Assert.NotEqual(Verdict.Pass, gate.Assess(60).Verdict);
    }

    // beta: a canary at the threshold passes a step in at most 5 % of all rollouts, however often it is asked; 3 standard deviations more are 45 of 600.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.012)]
    public void Assess_CanaryAtTheLimit_PassesAStepAtMostAsOftenAsBeta(double errors)
    {
        var random = new Random(23);
        var passed = Enumerable.Range(0, 600).Count(_ =>
        {
            var gate = Play.Errors(steps: 1);
            for (var second = 0; second < 60; second++)
            {
                var requests = new ArmCounts(RandomCounts.Poisson(random, 60), 0);
                gate.Second(second, requests, new ArmCounts(Math.Min(requests.Canary, RandomCounts.Poisson(random, requests.Canary * errors)), 0));
                if (gate.Assess(60, next: 1).Verdict == Verdict.Pass)
                {
                    return true;
                }
            }

            return false;
        });
        Assert.InRange(passed, 0, 45);
    }

    private static Gate Played(Look[] course)
    {
        var gate = Play.ErrorsAndLatency();
        for (var at = 0; at < course.Length; at++)
        {
            Observe(gate, at, course[at]);
        }

        return gate;
    }

    // After the warm-up, so that latency counts.
    private static void Observe(Gate gate, int at, Look look) =>
        gate.Observe(new Batch(TimeSpan.FromSeconds(20 * at), 0, [look.Requests, look.Requests], [look.Errors, look.Slow]));

    private static int Rank(Gate gate) => gate.Assess(60).Verdict switch
    {
        Verdict.Fail => 0,
        Verdict.Inconclusive => 1,
        _ => 2,
    };

    private static void Check<T>(Gen<T> cases, Func<T, bool> law) => Prop.ForAll(cases.ToArbitrary(), law).Check(Seeded);

    private sealed record Look(ArmCounts Requests, ArmCounts Errors, ArmCounts Slow);
}
