using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

public class GoTextTests
{
    [Theory]
    [InlineData(10, "10")]
    [InlineData(0.99, "0.99")]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1e21, "1000000000000000000000")]
    [InlineData(1e23, "100000000000000000000000")]
    [InlineData(123456789012345680, "123456789012345680")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(1.25e-7, "0.000000125")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(100, "100")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void Decimal_Float_HasNoExponent(double value, string expected) => Assert.Equal(expected, GoText.Decimal(value));

    [Theory]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-2.5e-10, "-2.5e-10")]
    [InlineData(0, "0")]
    public void Number_Float_HasGosExponents(double value, string expected) => Assert.Equal(expected, GoText.Number(value));

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c\n", "\"a\\\"b\\\\c\\n\"")]
    [InlineData("\u0001é\u200b", "\"\\x01é\\u200b\"")]
    public void Quote_Text_IsAGoLiteral(string text, string expected) => Assert.Equal(expected, GoText.Quote(text));
}
