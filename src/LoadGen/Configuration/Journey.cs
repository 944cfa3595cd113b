namespace Platform.LoadGen.Configuration;

/// <summary>What one arrival asks for. Each arrival is one request of the mix, so that the rate is in requests per second.</summary>
internal enum Journey
{
    /// <summary><c>GET /</c> and, every second time, <c>GET /api/products</c>.</summary>
    Browse,

    /// <summary><c>POST /api/cart/{id}/items</c>, over a few hundred carts.</summary>
    AddToCart,

    /// <summary><c>POST /api/checkout</c> of named items, under a key never used before.</summary>
    Checkout,
}
