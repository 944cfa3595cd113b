using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Orders;
using Platform.Webapp.Peers;

namespace Platform.Webapp.Frontend;

internal sealed class CheckoutClient(HttpClient http)
{
    public Task<(Order? Value, Problem? Problem)> PlaceAsync(OrderRequest order, IdempotencyKey key, CancellationToken cancellationToken) =>
        Peer.SendAsync(
            http, "checkout", HttpMethod.Post, "/orders", ShopJson.Default.Order, Peer.Json(order, ShopJson.Default.OrderRequest), (IdempotencyKey.Header, key.Value), cancellationToken);
}
