using Platform.Console.Views;

namespace Platform.Console.Tests.Views;

public sealed class TonesTests
{
    [Theory]
    [InlineData("Healthy", Tone.Good)]
    [InlineData("Progressing", Tone.Busy)]
    [InlineData("Paused", Tone.Waiting)]
    [InlineData("Degraded", Tone.Bad)]
    [InlineData("Something", Tone.Neutral)]
    public void Tone_OfAPhase_IsItsColour(string phase, Tone expected) => Assert.Equal(expected, Tones.OfPhase(phase));

    [Theory]
    [InlineData("Successful", Tone.Good)]
    [InlineData("Failed", Tone.Bad)]
    [InlineData("Error", Tone.Bad)]
    [InlineData("Inconclusive", Tone.Waiting)]
    [InlineData("Running", Tone.Busy)]
    [InlineData(null, Tone.Neutral)]
    public void Tone_OfAnAnalysis_IsNeverGoodForTheUnknown(string? phase, Tone expected) => Assert.Equal(expected, Tones.OfAnalysis(phase));

    [Fact]
    public void Css_OfEveryTone_IsItsOwn() => Assert.Equal(Enum.GetValues<Tone>().Length, Enum.GetValues<Tone>().Select(tone => tone.Css()).Distinct().Count());
}
