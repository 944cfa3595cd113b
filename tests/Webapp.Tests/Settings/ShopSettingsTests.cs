using Microsoft.Extensions.Configuration;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests.Settings;

public sealed class ShopSettingsTests
{
    [Theory]
    [InlineData("frontend", "Frontend")]
    [InlineData("Cart", "Cart")]
    [InlineData("CHECKOUT", "Checkout")]
    [InlineData("payment", "Payment")]
    [InlineData("shipping", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("0", null)]
    [InlineData("7", null)]
    public void Read_Role_IsOneOfFourOrAnErrorThatListsThem(string? value, string? expected)
    {
        var (settings, errors) = ShopSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("ROLE", value)]).Build());
        Assert.Equal(expected, settings?.Role.ToString());
        Assert.Equal(expected is null, errors.Count == 1 && errors[0].EndsWith("must be frontend, cart, checkout or payment.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("VERSION", "v1\n", "VERSION")]
    [InlineData("FAULT_SEED", "x", "FAULT_SEED")]
    [InlineData("FAULT_ERROR_RATE", "9", "FAULT_ERROR_RATE")]
    public void Read_WrongValue_IsNamed(string variable, string value, string named)
    {
        var (settings, errors) = ShopSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("ROLE", "cart"), new(variable, value)]).Build());
        Assert.Null(settings);
        Assert.StartsWith(named, Assert.Single(errors), StringComparison.Ordinal);
    }
}
