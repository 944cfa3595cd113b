using Microsoft.FeatureManagement;
using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Carts;
using Platform.Webapp.Orders;
using Platform.Webapp.Peers;
using Platform.Webapp.Products;
using Platform.Webapp.Telemetry;
using Platform.Webapp.WarmUp;

namespace Platform.Webapp.Frontend;

/// <summary>The frontend role: the page at <c>/</c> and the API it uses, <c>/api/...</c>.</summary>
internal static class FrontendExtensions
{
    public static WebApplicationBuilder AddFrontend(this WebApplicationBuilder builder)
    {
        builder.Services.AddPeer<CartClient>("cart");
        builder.Services.AddPeer<CheckoutClient>("checkout");
        builder.Services.AddFeatureManagement();
        builder.Services.AddSingleton<Page>();
        return builder.AddWarmUp();
    }

    public static IEndpointRouteBuilder MapFrontend(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context, Page page, IVariantFeatureManager features) => page.WriteAsync(context, features));
        routes.MapGet("/api/products", () => TypedResults.Ok(Catalog.Products));
        routes.MapGet("/api/cart/{cartId}", GetCartAsync);
        routes.MapPost("/api/cart/{cartId}/items", AddToCartAsync);
        routes.MapPost("/api/checkout", CheckoutAsync);
        return routes;
    }

    private static async Task<IResult> GetCartAsync(string cartId, CartClient carts, CancellationToken cancellationToken)
    {
        if (CartId.Check(cartId) is { } invalid)
        {
            return invalid;
        }

        var (cart, problem) = await carts.GetAsync(cartId, cancellationToken);
        return cart is null ? problem! : TypedResults.Ok(cart);
    }

    private static async Task<IResult> AddToCartAsync(string cartId, HttpContext context, CartClient carts)
    {
        var (item, unreadable) = await JsonBody.ReadAsync(context, ShopJson.Default.CartItem);
        if ((unreadable ?? CartId.Check(cartId)) is { } invalid)
        {
            return invalid;
        }

        using var activity = ShopMetrics.Activities.StartActivity("add to cart");
        var (cart, problem) = await carts.AddAsync(cartId, item!, context.RequestAborted);
        return cart is null ? problem! : TypedResults.Ok(cart);
    }

    private static async Task<IResult> CheckoutAsync(HttpContext context, CartClient carts, CheckoutClient checkout, ILogger<CartClient> logger)
    {
        if (!IdempotencyKey.TryRead(context, out var key, out var wrongKey))
        {
            return wrongKey;
        }

        var (request, unreadable) = await JsonBody.ReadAsync(context, ShopJson.Default.CheckoutRequest);
        if ((unreadable ?? request!.Check()) is { } invalid)
        {
            return invalid;
        }

        using var activity = ShopMetrics.Activities.StartActivity("checkout");
        Cart? cart = null;
        if (request!.Items is null)
        {
            (cart, var unreachable) = await carts.GetAsync(request.CartId!, context.RequestAborted);
            if (cart is null)
            {
                return unreachable!;
            }
        }

        // An empty cart goes to checkout all the same: this may be the repetition of the request that emptied it.
        var lines = (cart?.Items ?? request.Items!).Select(Line).ToArray();
        var (order, problem) = await checkout.PlaceAsync(new OrderRequest(new OrderIntent(request.CartId, request.Items), lines), key, context.RequestAborted);
        if (order is null)
        {
            return problem!;
        }

        // Only what was bought: a repetition is answered with the first order, whatever the cart holds by now.
        if (cart is { Items.Count: > 0 } && order.Lines.SequenceEqual(lines) && await carts.ClearAsync(cart, context.RequestAborted) is { } reason)
        {
            Log.CartNotCleared(logger, order.Id, reason);
        }

        return TypedResults.Ok(order);
    }

    private static OrderLine Line(CartItem item)
    {
        var product = Catalog.Find(item.ProductId) ?? throw new InvalidOperationException($"Product {item.ProductId} was checked before.");
        return new OrderLine(product.Id, product.Name, item.Quantity, product.PriceCents);
    }
}
