using Platform.Console.Telemetry;
using Platform.Console.Views;
using Platform.Console.Views.Decisions;
using Platform.Judging.Verdicts;

namespace Platform.Console.Tests.Views;

public sealed class DecisionTests
{
    private static readonly Evidence Counts = new(new VersionCount(6500, 312), new VersionCount(12_000, 24), null);

    [Fact]
    public void OfRollback_WithEverythingKnown_IsTheWholeSentence()
    {
        var family = Sample.Aborted() with { Runs = [Sample.Run("Failed", result: """{"failed":2,"measurements":[{"phase":"Failed","value":"[0.048]"}]}""")] };

        var sentence = DecisionSentence.OfRollback(family, Counts with { Judgement = Judged(9.3) });

        Assert.Equal(
            "Rolled back at 30 %: v2 failed 4.8 % of 6,500 requests against 0.2 % of 12,000 on v1, 1 in 10,000 by chance; 312 requests saw an error. "
            + "Metric error-rate (step 2): 2 failed, last 0.048 (failure when it is >= 0.01).",
            sentence);
    }

    [Fact]
    public void OfRollback_ByHandWithoutCounts_SaysSo() => Assert.Equal("Aborted by hand at 30 %.", DecisionSentence.OfRollback(Sample.Aborted(), Evidence.None));

    [Fact]
    public void OfRollback_ADryRunThatFailed_IsNoCause() =>
        Assert.StartsWith("Aborted by hand", DecisionSentence.OfRollback(Sample.Aborted() with { Runs = [Sample.Run("Failed", result: """{"dryRun":true}""")] }, Evidence.None), StringComparison.Ordinal);

    [Fact]
    public void OfRollback_OneRequest_IsSingular() =>
        Assert.Contains("1 request saw", DecisionSentence.OfRollback(Sample.Aborted(), new Evidence(new VersionCount(10, 1), new VersionCount(10, 0), null)), StringComparison.Ordinal);

    [Fact]
    public void Comparison_AVersionThatIsNotWorse_ClaimsNoChance() =>
        Assert.DoesNotContain("chance", DecisionSentence.Comparison(Sample.Family(), new Evidence(new VersionCount(10, 0), new VersionCount(10, 0), Judged(5))), StringComparison.Ordinal);

    [Fact]
    public void Log_OfAnUpdate_IsInSentencesNewestFirst()
    {
        var family = Sample.Aborted() with
        {
            Events =
            [
                Sample.Event("RolloutAborted", "Rollout aborted update to revision 2: why", 60, "Warning"),
                Sample.Event("RolloutPaused", "Rollout is paused (CanaryPauseStep)", 40),
                Sample.Weight(0, 10, 20),
                Sample.Event("RolloutUpdated", "Rollout updated to revision 2", 1),
                Sample.Event("ScalingReplicaSet", "not a decision", 1),
            ],
            Runs = [Sample.Run("Successful", result: """{"measurements":[{"phase":"Successful","value":"[0.5]"}]}""")],
        };

        var log = DecisionLog.Of(family, Evidence.None);

        Assert.Equal(
            [
                "Aborted by hand at 10 %.",
                "Paused: a step of the rollout asks for it.",
                "The new version's share of requests went from 0 % to 10 %.",
                "The analysis step 2 passed: error-rate 0.5.",
                "A new version goes out as revision 2.",
            ],
            log.Select(entry => entry.Sentence));
        Assert.Equal(Tone.Bad, log[0].Tone);
    }

    [Fact]
    public void Log_AnOlderAbort_IsToldInItsOwnWords()
    {
        var family = Sample.Settled() with { Events = [Sample.Event("RolloutAborted", "Rollout aborted update to revision 1: why", 60)] };

        Assert.Equal("Rollout aborted update to revision 1: why", Assert.Single(DecisionLog.Of(family, Counts)).Sentence);
    }

    [Fact]
    public void Judge_View_PutsBandsAndLimitOnOneScale()
    {
        var view = JudgeView.Of(Judged(2), Sample.Start);
        var metric = Assert.Single(view.Metrics);

        Assert.Equal("10 of 1,000 (1 %; between 0.5 % and 2 %)", metric.Canary);
        Assert.Equal(("22.73", "68.18", "45.45"), (metric.CanaryBand.From, metric.CanaryBand.Width, metric.LimitAt));
        Assert.Equal("100", view.Evidence.Rows[^1].Label);
    }

    [Fact]
    public void Judge_Course_ClosesOnTheDecision()
    {
        var judged = Judged(2);
        var history = Enumerable.Range(1, 500).Select(i => new Judging.Runs.EvidencePoint(i, 0, 0, [new Judging.Runs.MetricPoint(0, 0, i * 10, i * 0.05, i * 40, 0)])).ToList();
        var view = JudgeView.Of(judged with { History = history }, Sample.Start);
        var course = Assert.Single(view.Courses);
        var widths = course.Bands.Single(band => band.Role == "canary").Path.Trim('M', 'Z').Split('L').Select(point => double.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var bands = widths.Take(widths.Count / 2).Zip(Enumerable.Reverse(widths), (upper, lower) => lower - upper).ToList();

        Assert.True(bands.Count <= 60);
        Assert.Equal(bands.OrderDescending(), bands);
        Assert.Equal("limit 1 %", course.Limit!.Label);
        Assert.Equal(["stable 0 %", "canary 0.5 %"], course.Lines.Select(line => $"{line.Label} {line.Last}"));
        Assert.Equal("This step rests on 1,000 requests of the new version and 3,000 of stable.", view.Counted);
    }

    [Fact]
    public void Judge_CourseOfAnOlderHistory_IsEmpty() => Assert.True(Assert.Single(JudgeView.Of(Judged(2), Sample.Start).Courses).IsEmpty);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(60, 60)]
    [InlineData(61, 31)]
    [InlineData(720, 60)]
    public void Judge_Course_KeepsTheNewestLook(int looks, int expected)
    {
        var thinned = JudgeCourse.Thinned([.. Enumerable.Range(1, looks).Select(i => new Judging.Runs.EvidencePoint(i, 0, 0, []))]).ToList();

        Assert.Equal((expected, looks), (thinned.Count, (int)(thinned.LastOrDefault()?.Seconds ?? 0)));
    }

    private static Judgement Judged(double logE) => new(
        new VerdictAnswer("fail", "harmProven", "Roll back.", "breach", "default/webapp/bbb", 0, 10, 5, logE, Math.Log(100), [Metric()], null, null, []),
        [new Judging.Runs.EvidencePoint(1, 0, 0, []), new Judging.Runs.EvidencePoint(5, 0, logE, [])]);

    private static MetricEvidence Metric() =>
        new("errors", null, null, "breach", 0.01, 0.01, new ArmEvidence(1000, 10, 0.005, 0.02), new ArmEvidence(3000, 0, 0, 0.001), 1, 1, 0, 1);
}
