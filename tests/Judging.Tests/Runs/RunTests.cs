using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Judging.Verdicts;

namespace Platform.Judging.Runs.Tests;

public sealed class RunTests
{
    private readonly CountedRun _world = new();

    private Run Judged => _world.Run;

    [Fact]
    public void Metrics_LimitsAndRoutes_ShareTheWeightsAsSaid()
    {
        var metrics = Judged.Gate!.Model.Metrics;
        Assert.Equal(
            ["errors", "latency", "slower than 1000 ms", "errors of checkout", "latency of checkout", "errors of cart", "latency of cart"], metrics.Select(metric => metric.Name));
        Assert.Equal(1.0, metrics.Sum(metric => metric.AbsoluteWeight + metric.RelativeWeight), 12);
        Assert.Equal(metrics[0].AbsoluteWeight + metrics[1].AbsoluteWeight, metrics.Skip(3).Sum(metric => metric.AbsoluteWeight), 12);
        Assert.Equal([true, true, true, false, false, false, false], metrics.Select(metric => metric.MustBeShownHealthy));

        // p99 at 1 s: a margin of a point would forgive twice the limit.
        Assert.Equal((0.01, 0.002), (metrics[1].Edges[0].Margin, metrics[2].Edges[0].Margin));
    }

    [Fact]
    public void Verdict_TailBeyondTheSecondLimitOnly_FailsByThat()
    {
        _world.Count(canary: true, new(1000, 1, 45, 45));
        _world.Count(canary: false, new(9000, 9, 300, 9));
        _world.Look();
        var answer = _world.Answer();
        Assert.Equal("fail", answer.Verdict);
        Assert.StartsWith("Roll back: slower than 1000 ms: canary 45 of 1000 (4.5 %), stable 9 of 9000 (0.1 %)", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal([null, 300, 1000, null, 300, null, 300], answer.Metrics.Select(metric => metric.SlowMs));
        Assert.Equal("breach", answer.Metrics[2].Standing);
    }

    [Fact]
    public void Verdict_OneRouteDies_FailsByThatRouteAndNamesIt()
    {
        // 12 of 1000 in all is hardly over 1 %; 12 of the 12 of one route are not.
        _world.Count(canary: true, new(988, 0, 20, 1));
        _world.Count(canary: false, new(8892, 9, 180, 9));
        _world.Count(canary: true, new(12, 12, 0, 0), "checkout");
        _world.Count(canary: false, new(108, 0, 2, 0), "checkout");
        _world.Look();
        var answer = _world.Answer();
        Assert.Equal("fail", answer.Verdict);
        Assert.StartsWith("Roll back: errors of checkout: canary 12 of 12 (100 %), stable 0 of 108 (0 %)", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal("checkout", answer.Metrics[3].Route);
        Assert.Equal((12, 12), (answer.Metrics[3].Canary.Bad, answer.Metrics[3].Canary.Requests));
    }

    [Fact]
    public void Verdict_RoutesWithoutTraffic_DoNotHoldAPassUp()
    {
        _world.Count(canary: true, new(3000, 3, 20, 3));
        _world.Count(canary: false, new(27_000, 27, 180, 27));
        _world.Look();
        var answer = _world.Answer();
        Assert.Equal(("pass", "allMet"), (answer.Verdict, answer.Standing));
        Assert.Contains("slower than 1000 ms: canary 3 of 3000", answer.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("checkout", answer.Sentence, StringComparison.Ordinal);
        Assert.All(answer.Metrics.Skip(3), metric => Assert.Equal("open", metric.Standing));
    }

    [Fact]
    public void Verdict_SecondLimitNotShownHealthy_DoesNotPass()
    {
        // Enough to show "below 5 %", and too little for "below 1 %".
        _world.Count(canary: true, new(1000, 0, 5, 5));
        _world.Count(canary: false, new(9000, 0, 45, 45));
        _world.Look();
        var answer = _world.Answer();
        Assert.Equal("inconclusive", answer.Verdict);
        Assert.StartsWith("Wait: slower than 1000 ms: canary 5 of 1000", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_StoredAndGoneOn_IsAsIfNothingHappened()
    {
        _world.Count(canary: true, new(100, 1, 5, 1));
        _world.Count(canary: false, new(900, 1, 9, 1));
        _world.Look();
        var stored = System.Text.Json.JsonSerializer.Serialize(Judged.Record, CountedRun.Json);
        var again = new Run(System.Text.Json.JsonSerializer.Deserialize<RunRecord>(stored, CountedRun.Json)!);
        Assert.Equal(Judged.Gate!.LogE, again.Gate!.LogE);
        Assert.Equal(Judged.Metrics.SelectMany(metric => metric.Edges), again.Metrics.SelectMany(metric => metric.Edges));
        _world.Count(canary: true, new(100, 9, 50, 40));
        _world.Look();
        again.Take(_world.Samples(), _world.Now);
        Assert.Equal(Judged.Gate.LogE, again.Gate.LogE);
    }

    [Fact]
    public void Take_HistogramCannotTellTheLimits_SaysSo()
    {
        var run = new Run(new RunRecord { Request = CountedRun.Request with { SlowLimits = [new SlowLimit(310, 0.01)] }, StartedAt = CountedRun.Start, StepStartedAt = CountedRun.Start });
        run.Take(_world.Samples(), CountedRun.Start);
        Assert.StartsWith("Wait: the latency histogram has no bucket that tells 310 ms from another limit: its edges are 100, 300, 1000, 2500.", Answers.Of(run, CountedRun.Start).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { 10 }, 0)] // the first weight that is given begins no second step
    [InlineData(new double[] { 10, 10, 10 }, 0)]
    [InlineData(new double[] { 10, 30 }, 1)]
    [InlineData(new double[] { 10, 30, 30, 30 }, 1)] // asked twice is asked once
    [InlineData(new double[] { 10, -1, 10, -1, 30 }, 1)] // -1: a question without a weight
    [InlineData(new double[] { 10, 30, 10, 60 }, 3)]
    public void MoveTo_Weights_BeginAStepWhenTheyChange(double[] weights, int step)
    {
        foreach (var weight in weights)
        {
            Judged.MoveTo(CountedRun.Request with { Weight = weight < 0 ? null : weight }, _world.Now);
        }

        Assert.Equal((step, weights[^1]), (Judged.Record.Step, Judged.Record.Request.Weight));
    }

    [Fact]
    public void MoveTo_NextWeight_HealthBeginsAnewAndTheStepsTimeToo()
    {
        Judged.MoveTo(CountedRun.Request with { Weight = 10 }, _world.Now);
        _world.Count(canary: true, new(3000, 3, 20, 3));
        _world.Count(canary: false, new(27_000, 27, 180, 27));
        _world.Look();
        Assert.Equal("pass", _world.Answer().Verdict);
        var exposed = _world.Answer().Risk!.Exposed;
        Judged.MoveTo(CountedRun.Request with { Weight = 30, NextWeight = 60 }, _world.Now);
        var answer = _world.Answer();
        Assert.Equal(("inconclusive", "noCanaryTraffic", 0.0), (answer.Verdict, answer.Reason, answer.StepSeconds));
        Assert.Equal((0.0, exposed), (answer.Metrics[0].Canary.Requests, answer.Risk!.Exposed));
    }

    // The clock of a machine may be set back while a rollout runs: no look throws, and no evidence is lost or counted twice.
    [Fact]
    public void Take_ClockSetBack_CountsOnce()
    {
        _world.Count(canary: true, new(100, 50, 0, 0));
        _world.Count(canary: false, new(900, 0, 0, 0));
        Judged.Take(_world.Samples(), CountedRun.Start.AddHours(-1));
        Judged.Take(_world.Samples(), CountedRun.Start.AddHours(-2));
        Assert.Equal((100, 50), (Judged.Gate!.State.Metrics[0].Rollout.Canary, Judged.Gate.State.Metrics[0].RolloutBad.Canary));
        Assert.Equal("fail", _world.Answer().Verdict);
    }

    [Fact]
    public void Take_ADayOfLooks_KeepsTheCourseInBoundsAndInOrder()
    {
        for (var look = 0; look < 3000; look++)
        {
            _world.Look();
        }

        var seconds = Judged.Record.History.Select(point => point.Seconds).ToList();
        Assert.InRange(seconds.Count, 300, 720);
        Assert.Equal(seconds.Order(), seconds);
        Assert.Equal((2, (_world.Now - CountedRun.Start).TotalSeconds), (seconds[0], seconds[^1]));
    }

    [Theory]
    [InlineData(true, 0.1, "pass")] // 1 in 1000 of the orders is missing
    [InlineData(true, 100, "fail")]
    [InlineData(false, 0.1, "pass")]
    [InlineData(false, 100, "fail")]
    public void Verdict_OwnCounters_BadOnesAreThoseOrTheRest(bool areGood, double badPercent, string expected)
    {
        var request = CountedRun.Request with { SlowMs = 0, SlowLimits = [], Routes = [], Metrics = [new CounterMetric("orders", 0.02, new("a", "b"), new("c", "d"), areGood)] };
        var run = new Run(new RunRecord { Request = request, StartedAt = CountedRun.Start, StepStartedAt = CountedRun.Start });
        run.Learn([]);
        run.Take(At(0, 0), CountedRun.Start);
        run.Take(At(4000, badPercent), CountedRun.Start.AddSeconds(10));
        var answer = Answers.Of(run, CountedRun.Start.AddSeconds(10));
        Assert.Equal(expected, answer.Verdict);
        Assert.Equal((4000 * badPercent / 100, 36.0), (answer.Metrics[1].Canary.Bad, answer.Metrics[1].Stable.Bad));

        PrometheusSample[] At(double canary, double percent) =>
        [
            Sample("0/canary/Total", canary), Sample("0/stable/Total", 9 * canary), Sample("1/canary/Total", canary), Sample("1/stable/Total", 9 * canary),
            Sample("1/canary/Events", canary * (areGood ? 1 - (percent / 100) : percent / 100)), Sample("1/stable/Events", 9 * canary * (areGood ? 0.999 : 0.001)),
        ];

        static PrometheusSample Sample(string tag, double value) => new(new Dictionary<string, string> { [CountSource.Label] = tag }, [(0, value)]);
    }
}
