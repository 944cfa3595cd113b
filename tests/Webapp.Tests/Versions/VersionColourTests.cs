using Platform.Webapp.Versions;

namespace Platform.Webapp.Tests.Versions;

public sealed class VersionColourTests
{
    [Theory]
    [InlineData("v1.0", "v1.1")]
    [InlineData("v1.1", "v1.2")]
    [InlineData("v1.9", "v1.10")]
    [InlineData("v1.0", "v2.0")]
    [InlineData("1.0.0", "1.0.1")]
    [InlineData("blue", "green")]
    public void Hue_NeighbouringVersions_LieApart(string one, string other)
    {
        var apart = Math.Abs(VersionColour.Hue(one) - VersionColour.Hue(other));
        Assert.True(Math.Min(apart, 360 - apart) >= 30, $"{VersionColour.Hue(one)} and {VersionColour.Hue(other)}");
    }

    [Fact]
    public void Hue_SameVersion_IsTheSameInEveryProcess() => Assert.Equal(VersionColour.Hue("v1.0-rc.1"), VersionColour.Hue("v1.0-rc.1"));

    [Fact]
    public void Css_AnyHue_LetsWhiteTextBeRead()
    {
        for (var hue = 0; hue < 360; hue++)
        {
            Assert.True(1.05 / (Luminance(hue, 0.65, 0.27) + 0.05) >= 4.5, $"hue {hue}");
        }
    }

    /// <summary>WCAG 2.2, relative luminance.</summary>
    private static double Luminance(double hue, double saturation, double lightness)
    {
        var chroma = saturation * Math.Min(lightness, 1 - lightness);
        double Channel(int n)
        {
            var k = (n + (hue / 30)) % 12;
            var value = lightness - (chroma * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(8)) + (0.0722 * Channel(4));
    }
}
