using Platform.Webapp.Carts;

namespace Platform.Webapp.Orders;

/// <summary>
/// What the customer asked for, and the only thing that "the same request again" is judged by: the cart itself may have
/// been emptied, or a price changed, between a request and its repetition.
/// </summary>
internal sealed record OrderIntent(string? CartId, IReadOnlyList<CartItem>? Items);
