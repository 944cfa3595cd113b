using System.Globalization;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

public class GoValueTests
{
    private const string Syntax = "invalid syntax";
    private const string Range = "value out of range";

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+12", "12")]
    [InlineData("007", "7")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", Range)]
    [InlineData("-9223372036854775809", Range)]
    [InlineData("", Syntax)]
    [InlineData("-", Syntax)]
    [InlineData("+-1", Syntax)]
    [InlineData(" 1", Syntax)]
    [InlineData("1 ", Syntax)]
    [InlineData("1\n", Syntax)]
    [InlineData("1_000", Syntax)]
    [InlineData("0x10", Syntax)]
    [InlineData("1.0", Syntax)]
    [InlineData("1e3", Syntax)]
    [InlineData("٣", Syntax)]
    public void ParseInteger_Text_IsParseInts(string text, string expected) =>
        Assert.Equal(expected, GoValue.ParseInteger(text, out var reason)?.ToString(CultureInfo.InvariantCulture) ?? reason);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("+1.5", "1.5")]
    [InlineData("1.", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1E-2", "0.01")]
    [InlineData("1e-400", "0")]
    [InlineData("1e400", Range)]
    [InlineData("-1e400", Range)]
    [InlineData("NaN", "NaN")]
    [InlineData("nan", "NaN")]
    [InlineData("+NaN", Syntax)] // a sign belongs to infinity only
    [InlineData("-nan", Syntax)]
    [InlineData("Inf", "+Inf")]
    [InlineData("-inf", "-Inf")]
    [InlineData("+Infinity", "+Inf")]
    [InlineData("+-Inf", Syntax)]
    [InlineData("infi", Syntax)]
    [InlineData("", Syntax)]
    [InlineData(".", Syntax)]
    [InlineData("e5", Syntax)]
    [InlineData("1e", Syntax)]
    [InlineData("1,5", Syntax)]
    [InlineData(" 1.5", Syntax)]
    [InlineData("1.5\n", Syntax)]
    [InlineData("∞", Syntax)]
    public void ParseFloat_Text_IsParseFloats(string text, string expected) =>
        Assert.Equal(expected, GoValue.ParseFloat(text, out var reason) is { } number ? GoText.Decimal(number) : reason);

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1.99, 1)]
    [InlineData(-1.99, -1)]
    [InlineData(9223372036854774784.0, 9223372036854774784)]
    [InlineData(9223372036854775808.0, long.MinValue)]
    [InlineData(-9223372036854775808.0, long.MinValue)]
    [InlineData(1e300, long.MinValue)]
    [InlineData(double.NaN, long.MinValue)]
    [InlineData(double.PositiveInfinity, long.MinValue)]
    [InlineData(double.NegativeInfinity, long.MinValue)]
    public void Truncate_Float_IsTheProcessors(double value, long expected) => Assert.Equal(expected, GoValue.Truncate(value));
}
