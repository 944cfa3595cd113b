using Platform.Rollouts;

namespace Platform.Cli.Backtest.Tests;

public sealed class ScoreTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly TickGrid Day = TickGrid.Between(From, From.AddDays(1), TimeSpan.FromMinutes(1));

    [Fact]
    public void Of_NoRuns_IsNothing()
    {
        var score = Score.Of([], Day);
        Assert.Equal((0, 0, 0), (score.Bad, score.Good, score.FalseAlarms));
        Assert.Equal(0, score.FalseAlarmsPerDay);
        Assert.Null(score.MedianDelay);
    }

    [Theory]
    [InlineData(AnalysisPhase.Failed, 1, 0, 0)]
    [InlineData(AnalysisPhase.Inconclusive, 0, 1, 0)]
    [InlineData(AnalysisPhase.Error, 0, 1, 0)]
    [InlineData(AnalysisPhase.Successful, 0, 0, 1)]
    public void Of_BadRelease_IsCaughtHeldOrMissed(AnalysisPhase phase, int caught, int held, int missed)
    {
        var score = Score.Of([Run(60, 65, phase, isBad: true)], Day);
        Assert.Equal((caught, held, missed, 0), (score.Delays.Count, score.BadHeld, score.Missed, score.FalseAlarms));
    }

    [Theory]
    [InlineData(AnalysisPhase.Failed, 0, 0, 1)]
    [InlineData(AnalysisPhase.Inconclusive, 0, 1, 0)]
    [InlineData(AnalysisPhase.Error, 0, 1, 0)]
    [InlineData(AnalysisPhase.Successful, 1, 0, 0)]
    public void Of_GoodRelease_PassesOrIsAFalseAlarm(AnalysisPhase phase, int passed, int held, int failed)
    {
        var score = Score.Of([Run(60, 65, phase, isBad: false)], Day);
        Assert.Equal((passed, held, failed), (score.Passed, score.GoodHeld, score.GoodFailed));
        Assert.Equal(failed, score.FalseAlarmsPerDay);
    }

    [Fact]
    public void Of_SeveralDelays_MedianIsTheLowerMiddle()
    {
        var score = Score.Of([Run(0, 9, AnalysisPhase.Failed, true, "a"), Run(100, 102, AnalysisPhase.Failed, true, "b"), Run(200, 205, AnalysisPhase.Failed, true, "c"), Run(300, 330, AnalysisPhase.Failed, true, "d")], Day);
        Assert.Equal([2, 5, 9, 30], score.Delays.Select(delay => delay.TotalMinutes));
        Assert.Equal(TimeSpan.FromMinutes(5), score.MedianDelay);
    }

    [Fact]
    public void Of_HalfTheDayBad_RateIsOfTheOtherHalf()
    {
        var outage = new KnownPeriod("outage", From.AddDays(-1), From.AddHours(12), IsBad: true);
        var score = Score.Of([new ReplayedRun(0, 3, AnalysisPhase.Failed, "", outage, true), Between(800, 801, AnalysisPhase.Failed, hadSuccess: true)], Day);
        Assert.Equal(TimeSpan.FromHours(12), score.HealthyTime);
        Assert.Equal((1, 2.0), (score.FalseAlarms, score.FalseAlarmsPerDay));
        Assert.Equal(TimeSpan.FromMinutes(3), score.MedianDelay);
    }

    [Theory]
    [InlineData("f+", 1)]
    [InlineData("f- f- f-", 1)]
    [InlineData("f+ f+", 2)]
    [InlineData("f- f- s+ f-", 2)]
    [InlineData("f- s- f-", 2)]
    [InlineData("i- f-", 1)]
    [InlineData("s+ i- e-", 0)]
    public void Alarms_RunsBetweenReleases_CountOnceUntilSomethingWasGood(string runs, int expected)
    {
        var between = runs.Split(' ').Select((run, index) => Between(
            index,
            index,
            run[0] switch { 'f' => AnalysisPhase.Failed, 's' => AnalysisPhase.Successful, 'i' => AnalysisPhase.Inconclusive, _ => AnalysisPhase.Error },
            run[1] == '+')).ToList();
        Assert.Equal(expected, Score.Alarms(between).Count());
    }

    [Fact]
    public void Alarms_RightAfterABadRelease_GoOnWithIt()
    {
        Assert.Empty(Score.Alarms([Run(0, 3, AnalysisPhase.Failed, isBad: true), Between(4, 4, AnalysisPhase.Failed, hadSuccess: false)]));
        Assert.Single(Score.Alarms([Run(0, 3, AnalysisPhase.Failed, isBad: true), Between(4, 9, AnalysisPhase.Failed, hadSuccess: true)]));
    }

    private static ReplayedRun Run(int start, int end, AnalysisPhase phase, bool isBad, string name = "v1") =>
        new(start, end, phase, "", new KnownPeriod(name, Day.At(start), Day.At(end + 10), isBad), true);

    private static ReplayedRun Between(int start, int end, AnalysisPhase phase, bool hadSuccess) => new(start, end, phase, "", null, hadSuccess);
}
