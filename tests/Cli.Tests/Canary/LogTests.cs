using Platform.Cli.Rollouts.Tests;

namespace Platform.Cli.Canary.Tests;

public sealed class LogTests
{
    [Fact]
    public void StageLog_TwoWeights_MeasuresEachWithoutTheTransition()
    {
        var log = new StageLog();
        log.Add(Pictures.Of(Weight(10), 0.0, old: 100, canary: 0));
        log.Add(Pictures.Of(Weight(10), 0.5, old: 190, canary: 5)); // still settling
        log.Add(Pictures.Of(Weight(10), 1.0, old: 280, canary: 15)); // counts from here
        log.Add(Pictures.Of(Weight(10), 5.0, old: 1000, canary: 95));
        log.Add(Pictures.Of(Weight(30), 5.5, old: 1080, canary: 125)); // the weight changed in between: not counted
        log.Add(Pictures.Of(Weight(30), 6.5, old: 1220, canary: 185));
        log.Add(Pictures.Of(Weight(30), 9.5, old: 1640, canary: 365));

        Assert.Equal([new Stage(10, 80, 800), new Stage(30, 180, 600)], log.Stages);
        Assert.Equal(30.0, log.Stages[1].Share);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void StageLog_NoSplit_IsNoStage(int weight)
    {
        var log = new StageLog();
        log.Add(Pictures.Of(Weight(weight), 0, old: 100));
        log.Add(Pictures.Of(Weight(weight), 2, old: 200));
        log.Add(Pictures.Of(Weight(weight), 4, old: 300));

        Assert.Empty(log.Stages);
    }

    [Fact]
    public void RecoveryLog_BadVersion_LastsUntilItsLastAnswer()
    {
        var log = new RecoveryLog();
        var first = Sample.Now.AddSeconds(2.5);
        log.Add(Pictures.Of(seconds: 2));
        Assert.Null(log.Duration);
        log.Add(Pictures.Of(seconds: 3, canary: 10, failures: 2, firstFailure: first));
        log.Add(Pictures.Of(seconds: 8, canary: 90, failures: 20, firstFailure: first));
        log.Add(Pictures.Of(seconds: 9, canary: 90, failures: 20, firstFailure: first));

        Assert.Equal(TimeSpan.FromSeconds(5.5), log.Duration);
        Assert.Equal(TimeSpan.FromSeconds(1), log.QuietFor(Sample.Now.AddSeconds(9)));
    }

    [Fact]
    public void ChangeLog_Pictures_OneLinePerChangeAndOneEveryFiveSeconds()
    {
        var log = new ChangeLog();
        string[] lines =
        [
            .. log.Lines(Pictures.Of(seconds: 0, newImage: "webapp:v0")),
            .. log.Lines(Pictures.Of(seconds: 1, old: 180, canary: 20)),
            .. log.Lines(Pictures.Of(seconds: 2, old: 180, canary: 20)),
            .. log.Lines(Pictures.Of(seconds: 3, run: Pictures.Run("Running", "Running", "0.998"))),
            .. log.Lines(Pictures.Of(seconds: 4, run: Pictures.Run("Running", "Running", "0.998 1"))),
            .. log.Lines(Pictures.Of(seconds: 5, run: Pictures.Run("Successful", "Successful", "1"))),
            .. log.Lines(Pictures.Of(seconds: 9.9, old: 180, canary: 20)),
            .. log.Lines(Pictures.Of(seconds: 10, old: 180, canary: 20, failures: 1)),
        ];

        Assert.Equal(
            [
                "[  1 s] step 1/4 (pause), weight 10 %",
                "[  1 s] Progressing",
                "[  3 s] analysis webapp-new-2-1: success-rate is Running, 0.998 (result[0] >= 0.99)",
                "[  5 s] analysis webapp-new-2-1: success-rate is Successful, 1 (result[0] >= 0.99)",
                "[ 10 s] 20 %  weight 10 of 10  v1.0 180.0/s 0.0 % errors p95 12 ms  v1.1 20.0/s 5.0 % errors p95 14 ms",
            ],
            lines);
    }

    private static string Weight(int weight) => $$"""{ "canary": { "weights": { "canary": { "weight": {{weight}} } } } }""";
}
