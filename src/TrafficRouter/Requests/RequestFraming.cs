using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// Where the body ends must be said once and in one way (RFC 9112, 6.3). The server has already refused repeated and impossible
/// lengths; it takes a length beside chunks, and codings before the chunks, which Envoy does not.
/// </summary>
internal static class RequestFraming
{
    // Where the server puts a Content-Length that stood beside Transfer-Encoding.
    private const string SetAside = "X-Content-Length";

    private static readonly Refusal Both = Refusal.Bad("Content-Length and Transfer-Encoding must not both be there");
    private static readonly Refusal UnknownCoding = new(StatusCodes.Status501NotImplemented, "the only Transfer-Encoding is chunked");
    private static readonly Refusal NotInHttp2 = Refusal.Bad("HTTP/2 has no Transfer-Encoding");
    private static readonly Refusal UnknownExpectation = new(StatusCodes.Status417ExpectationFailed, "the only expectation is 100-continue");

    /// <summary>Whether a body follows the head; it may turn out to be empty.</summary>
    public static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    public static Refusal? Check(IHeaderDictionary headers, bool isHttp2)
    {
        var codings = headers.TransferEncoding;
        if (codings.Count > 0)
        {
            if (isHttp2)
            {
                return NotInHttp2;
            }

            if (codings.Count > 1 || !codings.ToString().Equals("chunked", StringComparison.OrdinalIgnoreCase))
            {
                return UnknownCoding;
            }

            if (headers.ContentLength is not null || headers.ContainsKey(SetAside))
            {
                return Both;
            }
        }

        var expected = headers.Expect;
        return expected.Count == 0 || expected.ToString().Equals("100-continue", StringComparison.OrdinalIgnoreCase) ? null : UnknownExpectation;
    }
}
