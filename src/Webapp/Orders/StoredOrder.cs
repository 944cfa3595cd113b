namespace Platform.Webapp.Orders;

/// <param name="Fingerprint">Of the request that placed it.</param>
/// <param name="IsNew">Whether this very call stored it.</param>
internal sealed record StoredOrder(Order Order, string Fingerprint, bool IsNew);
