namespace Platform.Cli.Terminal.Tests;

public sealed class ScreenTraitsTests
{
    [Theory]
    [InlineData(true, false, null, null, null, true, true, 100)]
    [InlineData(true, true, null, null, null, true, false, 100)]
    [InlineData(true, false, "1", null, null, true, false, 100)]
    [InlineData(true, false, "", null, null, true, true, 100)]
    [InlineData(true, false, null, "60", null, true, true, 60)]
    [InlineData(true, false, null, "3", null, true, true, 20)]
    [InlineData(true, false, null, "wide", null, true, true, 100)]
    [InlineData(true, false, null, null, "dumb", false, false, ScreenTraits.Endless)]
    [InlineData(false, false, null, null, null, false, false, ScreenTraits.Endless)]
    [InlineData(false, false, null, "60", null, false, false, 60)]
    public void Of_Environment_DecidesWhatTheScreenCanDo(
        bool outputIsTerminal, bool noColorOption, string? noColor, string? columns, string? term, bool isTerminal, bool useColor, int width)
    {
        var environment = new Dictionary<string, string?> { ["NO_COLOR"] = noColor, ["COLUMNS"] = columns, ["TERM"] = term };

        var traits = ScreenTraits.Of(outputIsTerminal, true, 100, noColorOption, environment.GetValueOrDefault);

        Assert.Equal((isTerminal, useColor, width), (traits.IsTerminal, traits.UseColor, traits.Width));
    }
}
