using System.Globalization;

namespace Platform.Manifests.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("0.5", "0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("100m", "0.1")]
    [InlineData("1000m", "1")]
    [InlineData("1u", "0.000001")]
    [InlineData("1n", "0.000000001")]
    [InlineData("2k", "2000")]
    [InlineData("2M", "2000000")]
    [InlineData("1G", "1000000000")]
    [InlineData("1T", "1000000000000")]
    [InlineData("1P", "1000000000000000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("1Ki", "1024")]
    [InlineData("64Mi", "67108864")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("1Ti", "1099511627776")]
    [InlineData("1Pi", "1125899906842624")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("12e-1", "1.2")]
    public void TryParse_Quantity_GivesItsAmount(string text, string amount)
    {
        Assert.True(Quantity.TryParse(text, out var value));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("m")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("1 Mi")]
    [InlineData("1mi")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("1e-30")]
    [InlineData("1e99")]
    [InlineData("1,5")]
    [InlineData("99999999999999999999999Ei")]
    public void TryParse_NoQuantity_IsFalse(string? text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("1Ki", "1024")]
    [InlineData("0.5", "500m")]
    [InlineData("1e3", "1k")]
    public void Value_DifferentSpellings_AreEqual(string one, string other) => Assert.Equal(new Quantity(one).Value, new Quantity(other).Value);
}
