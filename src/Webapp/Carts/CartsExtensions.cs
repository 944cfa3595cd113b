using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Carts;

/// <summary>The cart role: <c>GET/DELETE /carts/{id}</c>, <c>POST /carts/{id}/items</c>.</summary>
internal static class CartsExtensions
{
    public static WebApplicationBuilder AddCarts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CartStore(CartStore.DefaultCapacity));
        return builder;
    }

    public static IEndpointRouteBuilder MapCarts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/carts/{cartId}", Get);
        routes.MapPost("/carts/{cartId}/items", AddAsync);
        routes.MapDelete("/carts/{cartId}", Clear);
        return routes;
    }

    private static IResult Get(string cartId, CartStore carts) =>
        CartId.Check(cartId) ?? (IResult)TypedResults.Ok(carts.Get(cartId));

    private static async Task<IResult> AddAsync(string cartId, HttpContext context, CartStore carts)
    {
        var (item, problem) = await JsonBody.ReadAsync(context, ShopJson.Default.CartItem);
        problem ??= CartId.Check(cartId);
        if (problem is not null)
        {
            return problem;
        }

        var errors = item!.Validate().ToArray();
        return errors.Length > 0 ? Problem.Invalid(errors) : TypedResults.Ok(carts.Add(cartId, item));
    }

    /// <summary>204 when emptied, 409 when something was added since <paramref name="revision"/>.</summary>
    private static IResult Clear(string cartId, int revision, CartStore carts) =>
        carts.Clear(cartId, revision) ? TypedResults.NoContent() : new Problem(StatusCodes.Status409Conflict, "The cart has changed");
}
