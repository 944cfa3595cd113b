using Platform.ServiceDefaults.Problems;
using Platform.Webapp.Carts;
using Platform.Webapp.Peers;

namespace Platform.Webapp.Frontend;

internal sealed class CartClient(HttpClient http)
{
    public Task<(Cart? Value, Problem? Problem)> GetAsync(string cartId, CancellationToken cancellationToken) =>
        Peer.SendAsync(http, "cart", HttpMethod.Get, $"/carts/{cartId}", ShopJson.Default.Cart, cancellationToken: cancellationToken);

    public Task<(Cart? Value, Problem? Problem)> AddAsync(string cartId, CartItem item, CancellationToken cancellationToken) =>
        Peer.SendAsync(http, "cart", HttpMethod.Post, $"/carts/{cartId}/items", ShopJson.Default.Cart, Peer.Json(item, ShopJson.Default.CartItem), cancellationToken: cancellationToken);

    /// <summary>Empties the cart if it has not changed. The order stands whether this works or not, so failure is only worth a log line.</summary>
    /// <returns>Why the cart was not emptied, or null.</returns>
    public async Task<string?> ClearAsync(Cart cart, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.DeleteAsync(new Uri($"/carts/{cart.Id}?revision={cart.Revision}", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode ? null : $"the cart answered {(int)response.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return error.Message;
        }
    }
}
