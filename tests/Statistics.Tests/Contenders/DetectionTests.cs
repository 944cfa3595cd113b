namespace Platform.Statistics.Tests;

public class DetectionTests
{
    [Theory]
    [InlineData(0.05, 50, 20, 45)]
    [InlineData(0.5, 50, 3, 4)]
    [InlineData(1.0, 50, 2, 2)]
    [InlineData(1.0, 5, 7, 14)]
    [InlineData(0.011, 500, 18, 46)]
    public void Judge_CanaryFails_RollsBackInTime(double errors, double rate, int median, int p95)
    {
        var times = Times(Scenarios.Errors(0.001, errors), rate);
        Assert.InRange(times[times.Length / 2], 1, median);
        Assert.InRange(times[(int)(times.Length * 0.94)], 1, p95);
    }

    [Theory]
    [InlineData("p95-200-plus-20%", 32)]
    [InlineData("p95-200-tail-3%", 18)]
    public void Judge_CanaryIsSlower_RollsBackInTime(string name, int median)
    {
        var times = Times(Scenarios.All.Single(scenario => scenario.Name == name), 500);
        Assert.InRange(times[times.Length / 2], 1, median);
    }

    // The published behaviour of the gates we compare with: an outage takes the windows 40 and 60 s, whatever the traffic.
    [Fact]
    public void Windows_DeadCanary_TakeFortyAndSixtySeconds()
    {
        Assert.Equal(40, Run(new ArgoGate(RolloutPlan.Usual, 3)).Seconds);
        Assert.Equal(10, Run(new ArgoGate(RolloutPlan.Usual, 0)).Seconds);
        Assert.Equal(60, Run(new FlaggerGate(RolloutPlan.Usual)).Seconds);
        Assert.Equal(60, Run(new KayentaGate(RolloutPlan.Usual)).Seconds);
        Assert.Equal(60, Run(new ZTestGate(RolloutPlan.Usual, peek: false)).Seconds);

        static Trial Run(IContender contender) =>
            Trial.Run(new SimulatedTraffic(Scenarios.Errors(0.001, 1.0), 500, RolloutPlan.Usual.Weights, new Random(4)), contender, 180);
    }

    [Fact]
    public void Judge_HealthyAtFiveHundredPerSecond_PromotesAsSoonAsTheStepsAllow()
    {
        var trials = Trials(Scenarios.Unchanged(0.001), 500, new JudgeOptions { EarlyPass = true, WarmupSeconds = 0 });
        Assert.All(trials, trial => Assert.Equal(Outcome.Promote, trial.Outcome));
        Assert.InRange(trials.Select(trial => trial.Seconds).Order().ElementAt(trials.Count / 2), 45, 47);
    }

    [Fact]
    public void Judge_InTheBackgroundOfTimedSteps_StopsTheBadAndPromotesTheRestWhenTheStepsEnd()
    {
        var background = new JudgeOptions { GoesOnUnproven = true, WarmupSeconds = 0 };
        Assert.All(Trials(Scenarios.Errors(0.001, 0.5), 50, background), trial => Assert.Equal(Outcome.Rollback, trial.Outcome));
        Assert.All(Trials(Scenarios.Unchanged(0.001), 5, background), trial => Assert.Equal((Outcome.Promote, 180), (trial.Outcome, trial.Seconds)));
    }

    [Fact]
    public void Judge_AlmostNoTraffic_PausesAndNeverPromotes() =>
        Assert.All(Trials(Scenarios.Unchanged(0.001), 0.1, new JudgeOptions()), trial => Assert.Equal(Outcome.Pause, trial.Outcome));

    [Fact]
    public void SmallestDetectable_SimulatedAtIt_IsSeenAsOftenAsStated()
    {
        foreach (var (rate, weight) in new[] { (50.0, 0.1), (50.0, 0.6), (500.0, 0.3) })
        {
            var smallest = new GatePower { Limit = 0.01, Weight = weight }.SmallestDetectable(rate * weight * 60, 0.001);
            var plan = new RolloutPlan([weight, weight, weight], 60);
            var seen = Enumerable.Range(0, 200).Count(seed =>
            {
                var traffic = new SimulatedTraffic(Scenarios.Errors(0.001, smallest), rate, plan.Weights, new Random(seed));
                return Trial.Run(traffic, Platform.Statistics.Contenders.Judge(plan, new JudgeOptions(), traffic.History(Scenarios.LimitEdge)), 60).Outcome == Outcome.Rollback;
            });
            Assert.InRange(seen, 162, 200);
        }
    }

    private static int[] Times(Scenario scenario, double rate) =>
        [.. Trials(scenario, rate, new JudgeOptions { WarmupSeconds = 0 }).Select(trial => trial.Outcome == Outcome.Rollback ? trial.Seconds : int.MaxValue).Order()];

    private static List<Trial> Trials(Scenario scenario, double rate, JudgeOptions options) => [.. Enumerable.Range(0, 150).Select(seed =>
    {
        var traffic = new SimulatedTraffic(scenario, rate, RolloutPlan.Usual.Weights, new Random(seed));
        return Trial.Run(traffic, Platform.Statistics.Contenders.Judge(RolloutPlan.Usual, options, traffic.History(Scenarios.LimitEdge)), 1080);
    })];
}
