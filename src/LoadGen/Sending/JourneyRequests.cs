using System.Net.Http.Headers;
using System.Text;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Sending;

/// <summary>Makes the request of a journey.</summary>
internal sealed class JourneyRequests(Uri target, string run)
{
    private const int Carts = 200;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly byte[] Item = """{"productId":"mug","quantity":1}"""u8.ToArray();
    private static readonly byte[] Order = """{"items":[{"productId":"notebook","quantity":1},{"productId":"mug","quantity":2}]}"""u8.ToArray();
    private readonly Uri _page = new(target, "/");
    private readonly Uri _products = new(target, "/api/products");
    private readonly Uri _checkout = new(target, "/api/checkout");
    private readonly Uri[] _carts = [.. Enumerable.Range(0, Carts).Select(cart => new Uri(target, $"/api/cart/{run}-{cart}/items"))];

    /// <param name="number">Of the arrival in this run; makes idempotency keys unique.</param>
    public HttpRequestMessage Create(Journey journey, long number) => journey switch
    {
        Journey.Browse => new HttpRequestMessage(HttpMethod.Get, number % 2 == 0 ? _page : _products),
        Journey.AddToCart => Post(_carts[number % Carts], Item),
        Journey.Checkout => WithKey(Post(_checkout, Order), $"{run}-{number}"),
        _ => throw new ArgumentOutOfRangeException(nameof(journey), journey, null),
    };

    private static HttpRequestMessage Post(Uri address, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    }

    private static HttpRequestMessage WithKey(HttpRequestMessage request, string key)
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }
}
