using Platform.Console.Views;
using Platform.Console.Views.Rollouts;
using Platform.Console.Watching;

namespace Platform.Console.Tests.Views;

public sealed class RolloutSummaryTests
{
    [Fact]
    public void Of_ACanaryOnItsWay_SaysWhatGoesOutAndHowFar()
    {
        var row = RolloutSummary.Of(Sample.Family("""{"currentStepIndex":3,"canary":{"weights":{"canary":{"weight":10}}}}"""));

        Assert.Equal(("v1", "v2", 10, 30), (row.Stable, row.Canary, row.Weight, row.WantedWeight));
        Assert.Equal((3, 6), row.Steps);
        Assert.Equal(Tone.Busy, row.Tone);
        Assert.False(row.NeedsAttention);
    }

    [Fact]
    public void Of_NothingOnItsWay_HasNoWeight()
    {
        var row = RolloutSummary.Of(Sample.Settled());

        Assert.Null(row.Canary);
        Assert.Null(row.Weight);
        Assert.Equal("v2", row.Stable);
    }

    [Theory]
    [InlineData("""{"phase":"Degraded"}""", "{}", true)]
    [InlineData("""{"currentStepIndex":3,"phase":"Paused","pauseConditions":[{"reason":"CanaryPauseStep"}]}""", "{}", false)]
    [InlineData("""{"currentStepIndex":5,"phase":"Paused","pauseConditions":[{"reason":"CanaryPauseStep"}]}""", "{}", true)]
    [InlineData("""{"currentStepIndex":1,"phase":"Paused","pauseConditions":[{"reason":"InconclusiveAnalysisRun"}]}""", "{}", true)]
    [InlineData("""{"phase":"Paused"}""", """{"paused":true}""", true)]
    [InlineData("""{"phase":"Progressing"}""", "{}", false)]
    [InlineData("""{"phase":"Healthy"}""", "{}", false)]
    public void NeedsAttention_WhenItDoesNotGoOnByItself(string status, string spec, bool expected) =>
        Assert.Equal(expected, RolloutSummary.Of(Sample.Family(status, spec)).NeedsAttention);

    [Fact]
    public void Of_ARolloutWithoutAnything_DoesNotFail()
    {
        var row = RolloutSummary.Of(new RolloutFamily(new Manifests.Rollout()));

        Assert.Equal(("", null, "Progressing"), (row.Stable, row.Canary, row.Phase));
    }

    [Fact]
    public void Weights_OfAPromotedVersion_EndAtEverything()
    {
        var family = Sample.Settled() with { Events = [Sample.Weight(100, 0, 9), Sample.Weight(60, 100, 8), Sample.Weight(0, 60, 3)] };

        Assert.Equal([0, 60, 100], WeightHistory.Of(family).Select(weight => weight.Value));
        Assert.Equal(0, WeightHistory.Of(Sample.Aborted() with { Events = [Sample.Weight(60, 0, 9)] })[^1].Value);
    }

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("WEB", "", "", true)]
    [InlineData("default/web", "", "", true)]
    [InlineData("shop", "", "", false)]
    [InlineData("", "Progressing", "", true)]
    [InlineData("", "Healthy", "", false)]
    [InlineData("", "no such phase", "", true)]
    [InlineData("", "", "1", false)]
    public void Filter_OfTheAddress_Fits(string name, string status, string attention, bool expected) =>
        Assert.Equal(expected, RolloutFilter.Of(name, status, attention).Fits(RolloutSummary.Of(Sample.Family())));
}
