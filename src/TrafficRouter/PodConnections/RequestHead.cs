using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;
using Known = Microsoft.Net.Http.Headers.HeaderNames;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Writes the head of a request in HTTP/1.1 (RFC 9112, 2 and 3). Where its body ends is always said by the gateway, in one way.</summary>
internal static class RequestHead
{
    private const string Trailers = "trailers";

    // Written here in the gateway's own words, or, like Expect, answered by it.
    private static readonly FrozenSet<string> OfAttempts = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, Known.ContentLength, Known.Expect, ForwardedHeaders.AttemptCount);

    private static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, [.. OfAttempts, ClientClaims.For]);

    /// <param name="context">
    /// The request is admitted: names are tokens, values hold no controls. The pod gets its headers but for those of one
    /// connection, and ours.
    /// </param>
    /// <param name="pathAndQuery">Starts with "/".</param>
    /// <param name="attempt">Null for a route that only forwards.</param>
    /// <param name="hasBody">A body follows: of the length that is known, else in chunks.</param>
    public static void Write(SendBuffer head, HttpContext context, string pathAndQuery, Attempt? attempt, bool hasBody)
    {
        var request = context.Request;
        head.Clear();
        head.Add(request.Method);
        head.Add(" "u8);
        head.Add(pathAndQuery);
        head.Add(" HTTP/1.1\r\n"u8);
        var isTraced = Activity.Current is not null;
        var own = attempt is null ? Own : OfAttempts;
        foreach (var (name, values) in request.Headers)
        {
            // Pseudo headers of HTTP/2 and those about the client's connection.
            if (ConnectionFields.Has(name) || own.Contains(name) || (isTraced && TraceContext.Replaces(name)))
            {
                continue;
            }

            if (values.Count == 1)
            {
                head.AddField(name, values.ToString());
                continue;
            }

            foreach (var value in values)
            {
                head.AddField(name, value ?? "");
            }
        }

        AddFraming(head, request, hasBody);
        if (TakesTrailers(request))
        {
            // TE is of one connection, and has to be named as such (RFC 9110, 10.1.4).
            head.Add("TE: trailers\r\nConnection: TE\r\n"u8);
        }

        GatewayFields.Write(head, context, attempt);
        head.Add("\r\n"u8);
    }

    /// <summary>Whether the client says that it reads trailers.</summary>
    public static bool TakesTrailers(HttpRequest request) =>
        request.Headers.TE.Count > 0 && request.Headers.GetCommaSeparatedValues(Known.TE).Contains(Trailers, StringComparer.OrdinalIgnoreCase);

    private static void AddFraming(SendBuffer head, HttpRequest request, bool hasBody)
    {
        var length = request.ContentLength;
        if (length is { } known && (hasBody || known == 0))
        {
            head.AddField(Known.ContentLength, known.ToString(CultureInfo.InvariantCulture));
        }
        else if (hasBody)
        {
            head.Add("Transfer-Encoding: chunked\r\n"u8);
        }
        else if (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method))
        {
            // A body is expected of these (RFC 9110, 8.6).
            head.Add("Content-Length: 0\r\n"u8);
        }
    }
}
