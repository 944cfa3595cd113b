namespace Platform.Webapp.Payments;

/// <param name="OrderId">One order is charged once, however often this is asked.</param>
/// <param name="AmountCents">1 to 100 000 000 euro cents.</param>
/// <param name="Fingerprint">Of the customer's request; the same order id with another one is refused.</param>
internal sealed record ChargeRequest(string OrderId, long AmountCents, string Fingerprint);
