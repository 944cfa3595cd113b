using Platform.Console.Telemetry;
using Platform.Console.Views;
using Platform.Console.Views.Rollouts;
using Platform.Console.Watching;

namespace Platform.Console.Tests.Views;

public sealed class AnswersTests
{
    [Fact]
    public void Of_ACanaryOnItsWay_AnswersAllFive()
    {
        var family = Sample.Family("""{"currentStepIndex":3,"canary":{"weights":{"canary":{"weight":30}}},"pauseConditions":[{"reason":"CanaryPauseStep","startTime":"2026-01-01T12:00:00Z"}]}""");
        var answers = Answers.Of(family, new Evidence(new VersionCount(1000, 2), new VersionCount(2000, 4), null), Sample.Start.AddSeconds(8));

        Assert.Equal("v2, in place of v1.", answers.GoingOut);
        Assert.Equal("30 % of requests get v2, 70 % v1.", answers.Audience);
        Assert.Equal("No worse so far. v2 failed 0.2 % of 1,000 requests against 0.2 % of 2,000 on v1.", answers.Standing);
        Assert.Equal("The pause ends in 12 s, then 60 %.", answers.Next);
        Assert.Equal(Tone.Good, answers.StandingTone);
    }

    [Fact]
    public void Of_ASettledRollout_SaysThatNothingHappens()
    {
        var answers = Answers.Of(Sample.Settled(), Evidence.None, Sample.Start);

        Assert.Equal(("Nothing. v2 is the version.", "Everyone gets v2.", "Nothing, until another version goes out."), (answers.GoingOut, answers.Audience, answers.Next));
    }

    [Fact]
    public void Of_AnAbortedUpdate_SaysWhyAndThatNothingFollows()
    {
        var answers = Answers.Of(Sample.Aborted() with { Runs = [Sample.Run("Failed", result: """{"failed":1}""")] }, new Evidence(new VersionCount(600, 120), new VersionCount(900, 0), null), Sample.Start);

        Assert.Equal("Nothing: v2 was taken back. v1 is the version.", answers.GoingOut);
        Assert.Equal(Tone.Bad, answers.StandingTone);
        Assert.StartsWith("Rolled back at 30 %: v2 failed 20 % of 600 requests against 0 % of 900 on v1; 120 requests saw an error. ", answers.Standing, StringComparison.Ordinal);
        Assert.Equal("Nothing, until someone retries it or another version goes out.", answers.Next);
    }

    [Theory]
    [InlineData("""{"currentStepIndex":5,"message":"CanaryPauseStep","pauseConditions":[{"reason":"CanaryPauseStep"}]}""", "It waits for a person: promote or abort.")]
    [InlineData("""{"currentStepIndex":0}""", "Pods for 10 % get ready, then the traffic follows.")]
    [InlineData("""{"currentStepIndex":1}""", "The analysis decides: then 30 %, or back to 0 %.")]
    [InlineData("""{"currentStepIndex":6,"message":"more replicas need to be updated"}""", "More replicas need to be updated.")]
    public void Next_InAStep_IsWhatFollows(string status, string expected) => Assert.Equal(expected, Answers.Of(Sample.Family(status), Evidence.None, Sample.Start).Next);

    [Theory]
    [InlineData(100, 0, 1000, 0, Tone.Good)]
    [InlineData(100, 5, 1000, 0, Tone.Waiting)]
    [InlineData(0, 0, 1000, 0, Tone.Neutral)]
    public void Standing_WithoutTheJudge_ComparesFailures(double canary, double canaryFailed, double stable, double stableFailed, Tone expected) =>
        Assert.Equal(expected, Answers.Of(Sample.Family("""{"currentStepIndex":2}"""), new Evidence(new VersionCount(canary, canaryFailed), new VersionCount(stable, stableFailed), null), Sample.Start).StandingTone);

    [Fact]
    public void Of_ARolloutWithoutAnything_DoesNotFail() => Assert.Equal("Nobody yet.", Answers.Of(new RolloutFamily(new Manifests.Rollout()), Evidence.None, Sample.Start).Audience);
}
