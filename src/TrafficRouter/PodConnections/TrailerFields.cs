using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Fields behind a body (RFC 9110, 6.5). Who reads them may put them among the headers, so what says where a message ends, where
/// it goes, who sends it and how its body is to be read is not passed on (6.5.1).
/// </summary>
internal static class TrailerFields
{
    private static readonly FrozenSet<string> Never = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Age", "Authorization", "Cache-Control", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie", "Date",
        "Expect", "Expires", "Host", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Location",
        "Max-Forwards", "Pragma", "Range", "Retry-After", "Set-Cookie", "Trailer", "Vary", "Warning", "WWW-Authenticate");

    public static bool ArePassedOn(string name) => !Never.Contains(name) && !ConnectionFields.Has(name) && !ClientClaims.IsClaim(name);

    /// <summary>Writes the end of a chunked body with the trailers of the client's, which has been read to its end.</summary>
    public static void WriteEnd(SendBuffer buffer, HttpRequest request)
    {
        buffer.Add("0\r\n"u8);
        if (request.HttpContext.Features.Get<IHttpRequestTrailersFeature>() is { Available: true } feature)
        {
            foreach (var (name, values) in feature.Trailers)
            {
                if (HeaderText.IsToken(name) && HeaderText.AreValues(values) && ArePassedOn(name))
                {
                    buffer.AddField(name, values.ToString());
                }
            }
        }

        buffer.Add("\r\n"u8);
    }

    /// <summary>The end of a chunked body with these trailers.</summary>
    public static byte[] End(IEnumerable<KeyValuePair<string, string>> trailers) =>
        Encoding.Latin1.GetBytes($"0\r\n{string.Concat(trailers.Select(one => $"{one.Key}: {one.Value}\r\n"))}\r\n");
}
