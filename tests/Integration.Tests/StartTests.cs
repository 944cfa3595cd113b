using Aspire.Hosting.ApplicationModel;

namespace Platform.Integration.Tests;

[Collection(ShopCollection.Name)]
public sealed class StartTests(ShopPlatform shop)
{
    [Theory]
    [InlineData("control-plane")]
    [InlineData("gateway")]
    [InlineData("cart")]
    [InlineData("checkout")]
    [InlineData("payment")]
    [InlineData("loadgen")]
    [InlineData("analyzer")]
    [InlineData("console")]
    [InlineData("prometheus")]
    public async Task Start_OnPortsAndStateOfItsOwn_BecomesHealthy(string resource) =>
        await shop.App.ResourceNotifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
