namespace Platform.Webapp.Carts;

/// <summary>A cart as it is now; never changed, only replaced.</summary>
/// <param name="Id">Chosen by the client.</param>
/// <param name="Revision">Counts the changes; a cart is emptied after an order only if nothing was added meanwhile.</param>
/// <param name="Items">One entry for each product, in the order of adding.</param>
internal sealed record Cart(string Id, int Revision, IReadOnlyList<CartItem> Items)
{
    public static Cart Empty(string id) => new(id, 0, []);

    /// <summary>A quantity beyond the most that a cart takes of one product stays at that.</summary>
    public Cart With(CartItem added)
    {
        var before = Items.FirstOrDefault(item => string.Equals(item.ProductId, added.ProductId, StringComparison.Ordinal));
        var items = before is null
            ? [.. Items, added]
            : Items.Select(item => ReferenceEquals(item, before) ? item with { Quantity = Math.Min(item.Quantity + added.Quantity, CartItem.MostOfOne) } : item).ToArray();
        return this with { Revision = Revision + 1, Items = items };
    }
}
