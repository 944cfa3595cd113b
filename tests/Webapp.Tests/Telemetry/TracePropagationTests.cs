using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Platform.Webapp.Settings;
using Platform.Webapp.Telemetry;

namespace Platform.Webapp.Tests.Telemetry;

public sealed class TracePropagationTests
{
    [Fact]
    public async Task Checkout_WithTraceContext_CarriesItThroughAllHops()
    {
        var seen = new ConcurrentDictionary<Role, string>();
        await using var shop = await RunningShop.StartAsync((role, builder) => builder.Services.AddSingleton<IStartupFilter>(new HeaderRecorder(parent => seen[role] = parent)));
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await SendAsync(shop, trace);
        Assert.Equal([Role.Frontend, Role.Cart, Role.Checkout, Role.Payment], seen.Keys.Order());
        Assert.All(seen.Values, parent => Assert.StartsWith($"00-{trace}-", parent, StringComparison.Ordinal));

        // Each hop is a span of its own.
        Assert.Equal(4, seen.Values.Select(parent => parent.Split('-')[2]).Distinct().Count());
    }

    [Fact]
    public async Task Checkout_Listened_HasSpansOfTheBusinessOperations()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var spans = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ShopMetrics.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToString() == trace)
                {
                    spans.Add(activity.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var shop = await RunningShop.StartAsync();
        await SendAsync(shop, trace);
        Assert.Equal(["add to cart", "charge", "checkout", "place order"], spans.Order());
    }

    private static async Task SendAsync(RunningShop shop, string trace)
    {
        // A client that adds no trace context of its own.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = shop.Frontend.Client.BaseAddress };
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k");
        foreach (var (path, body) in new[] { ("/api/cart/c1/items", """{"productId":"mug"}"""), ("/api/checkout", """{"cartId":"c1"}""") })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            (await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
    }

    private sealed class HeaderRecorder(Action<string> record) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(following => context =>
            {
                record(context.Request.Headers.TraceParent.ToString());
                return following(context);
            });
            next(app);
        };
    }
}
