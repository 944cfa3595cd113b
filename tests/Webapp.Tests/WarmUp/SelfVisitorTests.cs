using System.Text.Json;
using Platform.Webapp.WarmUp;

namespace Platform.Webapp.Tests.WarmUp;

public sealed class SelfVisitorTests
{
    [Fact]
    public async Task Start_Frontend_HasGoneThroughPagesAndCartsBeforeItIsReady()
    {
        await using var shop = await RunningShop.StartAsync();
        using var cart = await shop.Cart.GetAsync($"/carts/{SelfVisitor.CartId}");
        using var json = JsonDocument.Parse(await cart.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(40, json.RootElement.GetProperty("items")[0].GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task Start_Frontend_AsksForNoCheckout()
    {
        await using var shop = await RunningShop.StartAsync();
        (await shop.BuyAsync("first")).Dispose();
        using var metrics = await shop.Checkout.GetAsync("/metrics");
        var page = await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("shop_checkouts_started_total 1\n", page, StringComparison.Ordinal);
    }
}
