using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Carts;

namespace Platform.Webapp.Frontend;

/// <summary>Buys what is in a cart, or, without going through a cart, the named items.</summary>
internal sealed record CheckoutRequest(string? CartId = null, IReadOnlyList<CartItem>? Items = null)
{
    private const int MostItems = 100;

    public Problem? Check()
    {
        if (CartId is null && Items is null)
        {
            return Problem.Invalid(new FieldError("cartId", null, "given, unless items are"));
        }

        if (CartId is not null && Carts.CartId.Check(CartId) is { } problem)
        {
            return problem;
        }

        if (Items is null)
        {
            return null;
        }

        var errors = Items.Count is < 1 or > MostItems
            ? [new FieldError("items", $"{Items.Count} items", $"1 to {MostItems} items")]
            : Items.SelectMany((item, i) => item is null ? [new FieldError($"items[{i}]", "null", "an item")] : item.Validate($"items[{i}].")).ToArray();
        return errors.Length > 0 ? Problem.Invalid(errors) : null;
    }
}
