using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Payments;
using Platform.Webapp.Peers;
using Platform.Webapp.Settings;
using Platform.Webapp.Storage;

namespace Platform.Webapp.Orders;

/// <summary>The checkout role: <c>POST /orders</c> with <c>Idempotency-Key</c>, <c>GET /orders/{id}</c>.</summary>
internal static class OrdersExtensions
{
    private const string Replayed = "idempotency-replayed";

    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new SingleWriter(
            Path.Combine(provider.GetRequiredService<ShopSettings>().StateFolder, "shop", "orders.db"), OrderStore.Schema));
        builder.Services.AddSingleton<OrderStore>();
        builder.Services.AddSingleton<Checkout>();
        builder.Services.AddPeer<PaymentClient>("payment");
        builder.Services.AddHealthChecks().AddCheck<StorageCheck>("orders", tags: ["ready"]);
        return builder;
    }

    public static IEndpointRouteBuilder MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders", PlaceAsync);
        routes.MapGet("/orders/{orderId}", GetAsync);
        return routes;
    }

    private static async Task<IResult> PlaceAsync(HttpContext context, Checkout checkout)
    {
        if (!IdempotencyKey.TryRead(context, out var key, out var problem))
        {
            return problem;
        }

        var (request, unreadable) = await JsonBody.ReadAsync(context, ShopJson.Default.OrderRequest);
        if (request is null)
        {
            return unreadable!;
        }

        if (Check(request) is { } invalid)
        {
            return invalid;
        }

        var (stored, refused) = await checkout.PlaceAsync(key, request, context.RequestAborted);
        if (stored is null)
        {
            return refused!;
        }

        context.Response.Headers[Replayed] = stored.IsNew ? "false" : "true";
        return stored.IsNew ? TypedResults.Created($"/orders/{stored.Order.Id}", stored.Order) : TypedResults.Ok(stored.Order);
    }

    private static async Task<IResult> GetAsync(string orderId, OrderStore orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(orderId, cancellationToken) is { } order ? TypedResults.Ok(order) : new Problem(StatusCodes.Status404NotFound, "There is no such order");

    private static Problem? Check(OrderRequest request) =>
        request.Intent is null ? Problem.Invalid(new FieldError("intent", null, "what the customer asked for"))
        : request.Lines is null ? Problem.Invalid(new FieldError("lines", null, "a list"))
        : request.Lines.Any(line => line is not { Quantity: > 0, PriceCents: >= 0, ProductId: not null, Name: not null }) ? Problem.Invalid(new FieldError("lines", "incomplete", "lines with productId, name, a positive quantity and priceCents"))
        : null;
}
