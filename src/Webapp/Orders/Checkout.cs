using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Payments;
using Platform.Webapp.Telemetry;

namespace Platform.Webapp.Orders;

/// <summary>
/// Places an order exactly once:
/// 1. a key that has an order is answered with it, or with 422 when the request was another;
/// 2. the charge is made under the order id, which follows from the key: repeated, it is the same charge;
/// 3. the order is committed; two at the same time under one key meet in the single writer, and the second gets the first's;
/// 4. only then is the customer told.
/// </summary>
internal sealed class Checkout(OrderStore orders, PaymentClient payments, ShopMetrics metrics, TimeProvider time, ILogger<Checkout> logger)
{
    /// <returns>The order, or what prevents it.</returns>
    public async Task<(StoredOrder? Order, Problem? Problem)> PlaceAsync(IdempotencyKey key, OrderRequest request, CancellationToken cancellationToken)
    {
        using var activity = ShopMetrics.Activities.StartActivity("place order");
        activity?.SetTag("order.id", key.OrderId);
        metrics.CheckoutsStarted.Add(1);
        var fingerprint = IdempotencyKey.Fingerprint(request.Intent);
        if (await orders.FindAsync(key, cancellationToken) is { } existing)
        {
            return Answer(existing, fingerprint);
        }

        if (request.Lines.Count == 0)
        {
            return (null, new Problem(StatusCodes.Status409Conflict, "The cart is empty", "Add something to it, or name items in the request."));
        }

        var total = request.Lines.Sum(line => (long)line.Quantity * line.PriceCents);
        var (charge, problem) = await payments.ChargeAsync(new ChargeRequest(key.OrderId, total, fingerprint), cancellationToken);
        if (charge is null)
        {
            return (null, problem);
        }

        // From here on the customer has paid: a caller who hangs up must not stop the order from being stored.
        var order = new Order(key.OrderId, request.Lines, total, time.GetUtcNow(), charge.Id);
        return Answer(await orders.PlaceAsync(key, fingerprint, order, CancellationToken.None), fingerprint);
    }

    private (StoredOrder? Order, Problem? Problem) Answer(StoredOrder stored, string fingerprint)
    {
        if (!string.Equals(stored.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return (null, new Problem(StatusCodes.Status422UnprocessableEntity, "The idempotency key was used for another request", $"{IdempotencyKey.Header} must be new for each order."));
        }

        if (stored.IsNew)
        {
            metrics.OrdersPlaced.Add(1);
            metrics.OrderValue.Add(stored.Order.TotalCents);
        }
        else
        {
            metrics.OrdersReplayed.Add(1);
            Log.Replayed(logger, stored.Order.Id);
        }

        return (stored, null);
    }
}
