namespace Platform.Testing;

public sealed class ExpectationCheckTests
{
    // Aborted in the second minute of the first pause.
    private static readonly SimulatedRollout Played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario
    {
        Metrics = [MetricScript.Constant("success-rate", 0.99)],
        Actions = [OperatorAction.SetImage("shop:v2", TimeSpan.FromMinutes(1)), OperatorAction.Of(Operation.Abort, TimeSpan.FromMinutes(3))],
    });

    public static TheoryData<Expectation, string?> Cases => new()
    {
        { new Expectation(), null },
        { new Expectation { Phase = "Degraded", Message = "RolloutAborted: ", Step = 0, Weight = 0, StableImage = "shop:v1" }, null },
        { new Expectation { Phase = "Healthy" }, "at the end: phase is Degraded, not Healthy (RolloutAborted: Rollout aborted update to revision 2)" },
        { new Expectation { Message = "other" }, "at the end: message is \"RolloutAborted: Rollout aborted update to revision 2\", without \"other\"" },
        { new Expectation { Step = 3 }, "at the end: step is 0, not 3" },
        { new Expectation { Weight = 20 }, "at the end: weight is 0, not 20" },
        { new Expectation { StableImage = "shop:v2" }, "at the end: stableImage is shop:v1, not shop:v2" },
        { new Expectation { WeightNeverAbove = 20 }, null },
        { new Expectation { WeightNeverAbove = 19 }, "weightNeverAbove 19: it is 20 at 1m5s" },
        { new Expectation { ReadyNeverBelow = 3 }, null },
        { new Expectation { ReadyNeverBelow = 4 }, "readyNeverBelow 4: there are 3 at 3m30s" },
        { new Expectation { ReadyNeverBelow = 9 }, "readyNeverBelow 9: there never were so many" },
        { new Expectation { Weights = [20, 0] }, null },
        { new Expectation { Weights = [20] }, "weights are [20, 0], not [20]" },
        { new Expectation { Events = ["RolloutPaused", "RolloutAborted"] }, null },
        { new Expectation { Events = ["RolloutAborted", "RolloutPaused"] }, "event \"RolloutPaused\" does not come after \"RolloutAborted\"" },
        { new Expectation { Events = ["RolloutRetry"] }, "event \"RolloutRetry\" does not happen" },
        { new Expectation { NoEvents = ["RolloutRetry"] }, null },
        { new Expectation { NoEvents = ["RolloutAborted"] }, "event \"RolloutAborted\" happens at 3m0s: Rollout aborted update to revision 2" },
        { new Expectation { Runs = ["Successful"] }, null },
        { new Expectation { Runs = ["Failed"] }, "runs are [Successful], not [Failed]" },
        { new Expectation { EndsBefore = TimeSpan.FromMinutes(4) }, null },
        { new Expectation { EndsBefore = TimeSpan.FromMinutes(3) }, "endsBefore 3m0s: the last change comes at 3m30s" },
        { new Expectation { Moments = [new ExpectedMoment(TimeSpan.FromMinutes(2), new Situation { Phase = "Paused", Step = 1, Weight = 20, Revision = 2, Event = "RolloutPaused" })] }, null },
        { new Expectation { Moments = [new ExpectedMoment(TimeSpan.FromMinutes(2), new Situation { Phase = "Healthy" })] }, "at 2m0s: phase is Paused, not Healthy" },
        { new Expectation { Moments = [new ExpectedMoment(TimeSpan.FromMinutes(2), new Situation { Event = "RolloutAborted" })] }, "at 2m0s: event \"RolloutAborted\" has not happened" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shortfalls_Expectation_SayWhatDiffers(Expectation expected, string? shortfall) =>
        Assert.Equal(shortfall is null ? [] : [shortfall], Played.Shortfalls(expected));

    [Fact]
    public void Require_NotMet_ThrowsWithTheTimeline()
    {
        var error = Assert.Throws<ExpectationException>(() => Played.Require(new Expectation { Phase = "Healthy", Weight = 20 }));
        Assert.Equal(2, error.Shortfalls.Count);
        Assert.Contains("seed 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("00:03:00  ▶ abort", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_Timeline_ReadsAsDocumented()
    {
        var lines = TimelineText.Lines(Played).ToList();
        Assert.Contains(" 00:01:00  ▶ set image *=shop:v2", lines);
        Assert.Contains(lines, line => line.StartsWith(" 00:01:05  Paused       step 1/4  weight  20  [shop:v1 stable 3/3]  [shop:v2 1/1]  CanaryPauseStep", StringComparison.Ordinal));
        Assert.Contains(" 00:03:00  ! RolloutAborted: Rollout aborted update to revision 2", lines);
        Assert.Contains(lines, line => line.StartsWith(" 00:01:00  ✔ 5 × success-rate [0.99] until 00:03:00 (shop-", StringComparison.Ordinal));
        Assert.Equal("1.01:00:00", TimelineText.Time(TimeSpan.FromHours(25)));
    }

    [Fact]
    public void Json_Timeline_HoldsTheSame()
    {
        var json = TimelineJson.Of(Played);
        Assert.Equal(("shop", true, "Degraded", "3m30s"), ((string?)json["rollout"], (bool?)json["met"], (string?)json["final"]!["phase"], (string?)json["final"]!["at"]));
        Assert.Equal("[20,0]", json["weights"]!.ToJsonString());
        Assert.Equal(Played.Timeline.Count, json["timeline"]!.AsArray().Count);
        Assert.Equal(["action", "event", "measurements", "state"], json["timeline"]!.AsArray().Select(entry => (string?)entry!["type"]).Distinct().Order(StringComparer.Ordinal));
    }
}
