namespace Platform.Rollouts.Tests;

public class AnalysisPhaseTests
{
    [Fact]
    public void IsWorseThan_OrderOfPhases_IsUpstreams()
    {
        AnalysisPhase[] worse = [AnalysisPhase.Successful, AnalysisPhase.Running, AnalysisPhase.Pending, AnalysisPhase.Inconclusive, AnalysisPhase.Error, AnalysisPhase.Failed];
        for (var i = 0; i < worse.Length; i++)
        {
            for (var j = 0; j < worse.Length; j++)
            {
                Assert.Equal(i > j, worse[i].IsWorseThan(worse[j]));
            }
        }
    }

    [Theory]
    [InlineData("Successful", true)]
    [InlineData("Failed", true)]
    [InlineData("Error", true)]
    [InlineData("Inconclusive", true)]
    [InlineData("Running", false)]
    [InlineData("Pending", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("successful", false)]
    [InlineData("SomethingNew", false)] // unknown is never taken for success
    public void IsCompleted_TextOfAStatus_IsSoForFourPhasesOnly(string? text, bool expected) =>
        Assert.Equal(expected, text.ToAnalysisPhase().IsCompleted());

    [Fact]
    public void ToAnalysisPhase_EveryPhase_ReadsBack() =>
        Assert.All(Enum.GetValues<AnalysisPhase>(), phase => Assert.Equal(phase, phase.ToString().ToAnalysisPhase()));

    [Fact]
    public void IsCompleted_NoPhase_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ((AnalysisPhase)99).IsCompleted());
}
