namespace Platform.Webapp.Orders;

/// <summary>What the frontend asks of checkout.</summary>
/// <param name="Intent">As the customer sent it.</param>
/// <param name="Lines">What that comes to, priced; empty when the cart is.</param>
internal sealed record OrderRequest(OrderIntent Intent, IReadOnlyList<OrderLine> Lines);
