using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests.Orders;

public sealed class DurabilityTests
{
    private const string Body = """{"intent":{"items":[{"productId":"mug","quantity":1}]},"lines":[{"productId":"mug","name":"Mug","quantity":1,"priceCents":100}]}""";

    [Fact]
    public async Task Orders_CheckoutKilledWhileOrdering_AreThereExactlyOnce()
    {
        using var state = new StateFolder();
        await using var payment = await RunningRole.StartAsync(Role.Payment, state.Path);
        var port = Ports.Free();
        var acknowledged = new ConcurrentDictionary<string, string>();
        var number = 0;
        for (var round = 0; round < 3; round++)
        {
            await using var checkout = await RoleProcess.StartReadyAsync("checkout", state.Path, port, ("services__payment__http__0", payment.Address));
            using var stop = new CancellationTokenSource();
            var until = acknowledged.Count + 40;
            var customers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var key = $"order-{Interlocked.Increment(ref number)}";
                    if (await PlaceAsync(checkout.Client, key) is { } order)
                    {
                        acknowledged[key] = order;
                    }
                }
            })).ToArray();
            await Eventually.TrueAsync(() => acknowledged.Count >= until, "orders are placed");
            await checkout.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(customers);
        }

        await using var restarted = await RoleProcess.StartReadyAsync("checkout", state.Path, port, ("services__payment__http__0", payment.Address));
        foreach (var (key, order) in acknowledged)
        {
            Assert.Equal(order, await PlaceAsync(restarted.Client, key));
        }

        // Those that were cut off may be there or not; asked for again, they are, once. And each was paid for once.
        foreach (var key in Enumerable.Range(1, number).Select(i => $"order-{i}").Where(key => !acknowledged.ContainsKey(key)))
        {
            Assert.NotNull(await PlaceAsync(restarted.Client, key));
        }

        Assert.Equal(number, CheckoutTests.Count(state.Path, "orders.db", "orders"));
        Assert.Equal(number, CheckoutTests.Count(state.Path, "payments.db", "charges"));
    }

    private static async Task<string?> PlaceAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await client.SendAsync(request);
            Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, $"{key}: {response.StatusCode}");
            return await response.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
