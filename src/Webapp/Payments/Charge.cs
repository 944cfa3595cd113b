namespace Platform.Webapp.Payments;

internal sealed record Charge(string Id, string OrderId, long AmountCents, DateTimeOffset ChargedAt);
