namespace Platform.Statistics.Tests;

/// <summary>The guarantee, in seeded simulations small enough for every build; bench/decisions.sh has the large ones.</summary>
public class FalseAlarmTests
{
    // A supermartingale that begins at 1 has a mean of at most 1 at every time.
    [Theory]
    [InlineData(0.01, 0.01, 5)]
    [InlineData(0.01, 0.01, 50)]
    [InlineData(0.005, 0.006, 50)]
    [InlineData(0.1, 0.01, 50)]
    public void UnguardedLogE_CanaryWithinLimitAndMargin_MeanEvidenceIsAtMostOne(double stable, double canary, double rate)
    {
        const int Runs = 3000;
        var random = new Random(17);
        var sum = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            var gate = Play.Errors();
            for (var second = 0; second < 30; second++)
            {
                var requests = new ArmCounts(RandomCounts.Poisson(random, 0.3 * rate), RandomCounts.Poisson(random, 0.7 * rate));
                gate.Second(second, requests, new ArmCounts(Bad(requests.Canary, canary), Bad(requests.Stable, stable)));
            }

            sum += Math.Exp(gate.UnguardedLogE);
        }

        Assert.InRange(sum / Runs, 0.0, 1.1);

        double Bad(double requests, double fraction) => Enumerable.Range(0, (int)requests).Count(_ => random.NextDouble() < fraction);
    }

    [Theory]
    [InlineData(5, 0.001)]
    [InlineData(5, 0.01)]
    [InlineData(50, 0.001)]
    [InlineData(50, 0.005)]
    [InlineData(50, 0.01)]
    [InlineData(500, 0.01)]
    public void Judge_NoChange_RollsBackInLessThanOnePercent(double rate, double errors) => AtMostOnePercent(Scenarios.Unchanged(errors), rate, 1);

    [Theory]
    [InlineData("healthy-p95-290")]
    [InlineData("healthy-clusters")]
    [InlineData("healthy-gamma")]
    [InlineData("healthy-share-skew")]
    [InlineData("healthy-cold-start")]
    public void Judge_HealthyInADifficultWorld_RollsBackInLessThanOnePercent(string name) =>
        AtMostOnePercent(Scenarios.All.Single(scenario => scenario.Name == name), 50, 1);

    [Fact]
    public void Judge_HealthyLookedAtEveryTenSeconds_RollsBackInLessThanOnePercent() => AtMostOnePercent(Scenarios.Unchanged(0.009), 50, 10);

    [Theory]
    [InlineData("shared-incident")]
    [InlineData("stable-already-bad")]
    public void Judge_BothVersionsSuffer_RollsBackRarely(string name)
    {
        var rollbacks = Rollbacks(Scenarios.All.Single(scenario => scenario.Name == name), 50, 1, 300);
        Assert.InRange(rollbacks, 0, 12);
    }

    // 300 rollouts at a rate of 1 % give more than 9 rollbacks once in a thousand times.
    private static void AtMostOnePercent(Scenario scenario, double rate, int cadence) => Assert.InRange(Rollbacks(scenario, rate, cadence, 300), 0, 9);

    private static int Rollbacks(Scenario scenario, double rate, int cadence, int rollouts) => Enumerable.Range(0, rollouts).Count(seed =>
    {
        var traffic = new SimulatedTraffic(scenario, rate, RolloutPlan.Usual.Weights, new Random(seed));
        var judge = Platform.Statistics.Contenders.Judge(RolloutPlan.Usual, new JudgeOptions { CadenceSeconds = cadence }, traffic.History(Scenarios.LimitEdge));
        return Trial.Run(traffic, judge, 180).Outcome == Outcome.Rollback;
    });
}
