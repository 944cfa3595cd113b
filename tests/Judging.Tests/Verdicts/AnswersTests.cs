using Platform.Judging.Runs;
using Platform.Judging.Runs.Tests;

namespace Platform.Judging.Verdicts.Tests;

public sealed class AnswersTests
{
    private static readonly CountedRun.Traffic Healthy = new(3000, 3, 20, 3);
    private static readonly CountedRun.Traffic HealthyStable = new(27_000, 27, 180, 27);

    // Without Prometheus a fail that is proven stays one, and nothing else is said.
    [Theory]
    [InlineData(3, null, 0, "pass", "healthProven", "allMet")]
    [InlineData(3, null, 30, "pass", "healthProven", "allMet")]
    [InlineData(3, null, 30.1, "inconclusive", "canarySilent", "allMet")]
    [InlineData(3, "Prometheus does not answer", 0, "inconclusive", "prometheusAway", "allMet")]
    [InlineData(3, "Prometheus does not answer", 60, "inconclusive", "prometheusAway", "allMet")]
    [InlineData(1500, null, 0, "fail", "harmProven", "breach")]
    [InlineData(1500, null, 3600, "fail", "harmProven", "breach")]
    [InlineData(1500, "Prometheus does not answer", 3600, "fail", "harmProven", "breach")]
    public void Of_CountsProblemAndSilence_IsTheVerdict(double errors, string? problem, double later, string verdict, string reason, string standing)
    {
        var world = new CountedRun();
        world.Count(canary: true, Healthy with { Errors = errors });
        world.Count(canary: false, HealthyStable);
        world.Look();
        world.Run.Problem = problem;
        var answer = world.Answer(later);
        Assert.Equal((verdict, reason, standing), (answer.Verdict, answer.Reason, answer.Standing));
        Assert.Equal(answer, world.Answer(later) with { Metrics = answer.Metrics });
        Assert.Equal(problem is not null && verdict != "fail" ? $"Wait: {problem}." : answer.Sentence, answer.Sentence);
    }

    [Theory]
    [InlineData(null, "noTraffic", "Wait: no request was counted on either version.")]
    [InlineData("Prometheus does not answer", "prometheusAway", "Wait: Prometheus does not answer.")]
    public void Of_NothingLearnedYet_IsInconclusiveAndEmpty(string? problem, string reason, string sentence)
    {
        var run = new Run(new RunRecord { Request = CountedRun.Request, StartedAt = CountedRun.Start, StepStartedAt = CountedRun.Start }) { Problem = problem };
        var answer = Answers.Of(run, CountedRun.Start.AddSeconds(5));
        Assert.Equal(("inconclusive", reason, sentence, "partial"), (answer.Verdict, answer.Reason, answer.Sentence, answer.Standing));
        Assert.Equal((0.0, 5.0, "default/webapp/r"), (answer.LogE, answer.StepSeconds, answer.Run));
        Assert.Empty(answer.Metrics);
        Assert.Equal((null, null), (answer.Risk, answer.WouldPass));
    }

    [Fact]
    public void Of_TooLittle_SaysWhatItWouldTake()
    {
        var world = new CountedRun();
        world.Count(canary: true, new(100, 0, 0, 0));
        world.Count(canary: false, new(900, 0, 0, 0));
        world.Look();
        var wanted = int.Parse(world.Answer().WouldPass!.Split("about ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(wanted, 50, 2000);
        world.Count(canary: true, new(wanted, 0, 0, 0));
        world.Look();
        Assert.Equal("met", world.Answer().Metrics[0].Standing);
    }

    // 3 of 1000 more than stable's 1 of 1000, at 1000 requests in the second since the step began.
    [Fact]
    public void Of_Risk_IsTheExcessOverStable()
    {
        var world = new CountedRun();
        world.Count(canary: true, new(999, 4, 0, 0));
        world.Count(canary: false, new(8999, 9, 0, 0));
        world.Look();
        var risk = world.Answer().Risk!;
        Assert.Equal((999.0, 3.0), (risk.Exposed, risk.ExcessBad));
        Assert.Equal(60 * risk.ExcessBad / 3, risk.ExcessBadPerMinute, 1.0);
    }

    // 0.2 at 10 % of the traffic leaves room for a canary that fails everything: then the limit stands, for the verdict and in what is shown.
    [Theory]
    [InlineData(0.2, 10)]
    [InlineData(0.5, 1)]
    [InlineData(0.01, 30)]
    [InlineData(0.01, 100)]
    public void Of_Pass_EveryMetricIsMetAndNothingIsMissing(double errorLimit, double next)
    {
        var world = new CountedRun(CountedRun.Request with { ErrorLimit = errorLimit, NextWeight = next });
        world.Count(canary: true, Healthy);
        world.Count(canary: false, HealthyStable);
        world.Look();
        var answer = world.Answer();
        Assert.Equal(("pass", "allMet", null), (answer.Verdict, answer.Standing, answer.WouldPass));
        Assert.All(answer.Metrics, metric => Assert.InRange(metric.Threshold, metric.Limit, 0.999));
        Assert.All(answer.Metrics, metric => Assert.InRange(metric.Canary.Lower, 0, metric.Canary.Upper));
    }

    [Fact]
    public void Summary_Run_IsItsAnswer()
    {
        var world = new CountedRun();
        var (summary, answer) = (Answers.Summary(world.Run, world.Now), world.Answer());
        Assert.Equal(new RunSummary("default", "webapp", "r", null, answer.Verdict, answer.Reason, answer.Sentence, answer.LogE), summary);
    }
}
