using Platform.Console.Views.Text;

namespace Platform.Console.Tests.Views;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.048, "4.8 %")]
    [InlineData(0.0002, "0.02 %")]
    [InlineData(1, "100 %")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void Percent_OfAFraction_HasTheDigitsThatCount(double fraction, string expected) => Assert.Equal(expected, Amount.Percent(fraction));

    [Theory]
    [InlineData(12.34, "12.3 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1000, "1 s")]
    [InlineData(1432, "1.43 s")]
    [InlineData(double.NaN, "–")]
    public void Milliseconds_Value_IsReadable(double value, string expected) => Assert.Equal(expected, Amount.Milliseconds(value));

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0.4, "0 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7200, "2 h")]
    [InlineData(172800, "2 d")]
    public void Span_Seconds_InTheUnitPeopleUse(double seconds, string expected) => Assert.Equal(expected, Amount.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "what chance does")]
    [InlineData(2.302586, "1 in 10 by chance")]
    [InlineData(9.3, "1 in 10,000 by chance")]
    [InlineData(40, "less than 1 in 100 million by chance")]
    public void Chance_OfEvidence_IsNeverMoreCertainThanItIs(double logE, string expected) => Assert.Equal(expected, Amount.Chance(logE));

    [Theory]
    [InlineData("localhost:5001/webapp:v1.1", "v1.1")]
    [InlineData("localhost:5001/webapp", "webapp")]
    [InlineData("webapp:v2@sha256:abc", "v2")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void VersionName_OfAnImage_IsItsTag(string? image, string? expected) => Assert.Equal(expected, VersionName.OfImage(image));
}
