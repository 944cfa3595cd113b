using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Peers;

namespace Platform.Webapp.Payments;

internal sealed class PaymentClient(HttpClient http)
{
    public Task<(Charge? Value, Problem? Problem)> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        Peer.SendAsync(
            http, "payment", HttpMethod.Post, "/charges", ShopJson.Default.Charge, Peer.Json(request, ShopJson.Default.ChargeRequest), cancellationToken: cancellationToken);
}
