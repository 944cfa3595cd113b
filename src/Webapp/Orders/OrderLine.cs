namespace Platform.Webapp.Orders;

/// <param name="PriceCents">Price of one at the time of the order, in euro cents.</param>
internal sealed record OrderLine(string ProductId, string Name, int Quantity, int PriceCents);
