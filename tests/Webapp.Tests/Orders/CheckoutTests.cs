using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Platform.Webapp.Tests.Orders;

public sealed class CheckoutTests
{
    [Fact]
    public async Task Checkout_CartToOrder_BuysWhatIsInItAndEmptiesIt()
    {
        await using var shop = await RunningShop.StartAsync();
        await shop.Frontend.PostAsync("/api/cart/c1/items", """{"productId":"mug","quantity":2}""");
        await shop.Frontend.PostAsync("/api/cart/c1/items", """{"productId":"clock"}""");
        using var bought = await shop.BuyAsync("key-1", """{"cartId":"c1"}""");
        Assert.Equal(HttpStatusCode.OK, bought.StatusCode);
        var order = JsonDocument.Parse(await bought.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(2 * 1250 + 6400, order.GetProperty("totalCents").GetInt64());
        Assert.Equal("""{"id":"c1","revision":0,"items":[]}""", await (await shop.Frontend.GetAsync("/api/cart/c1")).Content.ReadAsStringAsync());

        // The answer was lost, the customer asks again; by now the cart holds something else, which stays.
        await shop.Frontend.PostAsync("/api/cart/c1/items", """{"productId":"plant"}""");
        using var again = await shop.BuyAsync("key-1", """{"cartId":"c1"}""");
        Assert.Equal(order.GetRawText(), await again.Content.ReadAsStringAsync());
        Assert.Contains("plant", await (await shop.Frontend.GetAsync("/api/cart/c1")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkout_SameKeySameBody_IsTheSameOrderEvenAtTheSameTime()
    {
        await using var shop = await RunningShop.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var response = await shop.BuyAsync("one-key");
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Equal(1, Count(shop.State.Path, "orders.db", "orders"));
        Assert.Equal(1, Count(shop.State.Path, "payments.db", "charges"));
        var page = await (await shop.Checkout.GetAsync("/metrics")).Content.ReadAsStringAsync();
        Assert.Contains("shop_orders_placed_total 1\n", page, StringComparison.Ordinal);
        Assert.Contains("shop_checkouts_started_total 20\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("used", """{"items":[{"productId":"mug","quantity":3}]}""", HttpStatusCode.UnprocessableEntity, "idempotency key was used")]
    [InlineData("used", """{"cartId":"empty","items":[{"productId":"mug","quantity":2}]}""", HttpStatusCode.UnprocessableEntity, "idempotency key was used")]
    [InlineData("used", """{"cartId":"empty"}""", HttpStatusCode.UnprocessableEntity, "idempotency key was used")]
    [InlineData("new", """{"cartId":"empty"}""", HttpStatusCode.Conflict, "cart is empty")]
    [InlineData(null, """{"cartId":"c"}""", HttpStatusCode.BadRequest, "Idempotency-Key")]
    [InlineData("", """{"cartId":"c"}""", HttpStatusCode.BadRequest, "Idempotency-Key")]
    [InlineData("two words", """{"cartId":"c"}""", HttpStatusCode.BadRequest, "Idempotency-Key")]
    [InlineData("new", """{}""", HttpStatusCode.BadRequest, "cartId")]
    [InlineData("new", """{"cartId":"../../x"}""", HttpStatusCode.BadRequest, "cartId")]
    [InlineData("new", """{"items":[]}""", HttpStatusCode.BadRequest, "items")]
    [InlineData("new", """{"items":[null]}""", HttpStatusCode.BadRequest, "items[0]")]
    [InlineData("new", """{"items":[{"productId":"mug"},{"productId":"unicorn"}]}""", HttpStatusCode.BadRequest, "items[1].productId")]
    [InlineData("new", """{"items":[{"productId":"mug","quantity":0}]}""", HttpStatusCode.BadRequest, "items[0].quantity")]
    [InlineData("new", """{"items":[{"productId":"mug","quantity":100}]}""", HttpStatusCode.BadRequest, "from 1 to 99")]
    [InlineData("new", """{"itms":[]}""", HttpStatusCode.BadRequest, "itms")]
    [InlineData("new", """not json""", HttpStatusCode.BadRequest, "body")]
    [InlineData("new", "null", HttpStatusCode.BadRequest, "body")]
    public async Task Checkout_WrongRequest_IsAProblemThatNamesIt(string? key, string body, HttpStatusCode status, string named)
    {
        await using var shop = await RunningShop.StartAsync();
        (await shop.BuyAsync("used")).EnsureSuccessStatusCode();
        using var response = await shop.BuyAsync(key, body);
        var problem = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.Equal((int)status, JsonDocument.Parse(problem).RootElement.GetProperty("status").GetInt32());
        Assert.Equal(1, Count(shop.State.Path, "orders.db", "orders"));
    }

    [Fact]
    public async Task Checkout_ChargedButNotStoredBefore_ChargesNoSecondTime()
    {
        await using var shop = await RunningShop.StartAsync();

        // What a checkout leaves behind that died between payment's answer and its own commit: the charge, no order.
        (await shop.BuyAsync("died")).EnsureSuccessStatusCode();
        await using (var orders = new SqliteConnection($"Data Source={Path.Combine(shop.State.Path, "shop", "orders.db")};Pooling=False"))
        {
            await orders.OpenAsync(TestContext.Current.CancellationToken);
            await using var delete = orders.CreateCommand();
            delete.CommandText = "DELETE FROM orders";
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var again = await shop.BuyAsync("died");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, Count(shop.State.Path, "orders.db", "orders"));
        Assert.Equal(1, Count(shop.State.Path, "payments.db", "charges"));
    }

    [Theory]
    [InlineData("errorRate", HttpStatusCode.BadGateway, "payment answered 500")]
    [InlineData("gone", HttpStatusCode.BadGateway, "payment cannot be reached")]
    public async Task Checkout_PaymentFails_IsABadGatewayAndNoOrder(string how, HttpStatusCode status, string title)
    {
        await using var shop = await RunningShop.StartAsync();
        if (how == "gone")
        {
            await shop.Payment.App.StopAsync(TestContext.Current.CancellationToken);
        }
        else
        {
            (await shop.Payment.PutAsync("/faults", """{"errorRate":1}""")).EnsureSuccessStatusCode();
        }

        using var response = await shop.Checkout.PostAsync("/orders", """{"intent":{"items":[{"productId":"mug"}]},"lines":[{"productId":"mug","name":"Mug","quantity":1,"priceCents":100}]}""", "k");
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(title, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Count(shop.State.Path, "orders.db", "orders"));
    }

    internal static long Count(string state, string file, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(state, "shop", file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = table switch
        {
            "orders" => "SELECT COUNT(*) FROM orders",
            "charges" => "SELECT COUNT(*) FROM charges",
            _ => throw new ArgumentOutOfRangeException(nameof(table)),
        };
        return (long)command.ExecuteScalar()!;
    }
}
