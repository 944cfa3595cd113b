namespace Platform.Webapp.Orders;

/// <summary>An order as it was placed; a repeated request is answered with these very fields.</summary>
internal sealed record Order(string Id, IReadOnlyList<OrderLine> Lines, long TotalCents, DateTimeOffset PlacedAt, string ChargeId);
