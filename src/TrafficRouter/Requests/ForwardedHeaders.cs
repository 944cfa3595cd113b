using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Requests;

/// <summary>Headers about the way of a request, which the gateway writes.</summary>
internal static class ForwardedHeaders
{
    public const string RequestId = "x-request-id";

    /// <summary>How often the request has been sent, this time included: Istio has Envoy tell the pod.</summary>
    public const string AttemptCount = "x-envoy-attempt-count";

    /// <summary>The path before a rewrite.</summary>
    public const string OriginalPath = "x-envoy-original-path";

    /// <summary>Writes what each try has of its own. Expect is answered by the gateway, as Envoy does.</summary>
    /// <param name="attempt">From 1.</param>
    public static void WriteTry(HttpContext context, HttpRequestMessage outgoing, int attempt)
    {
        if (context.Request.Headers.Expect.Count > 0)
        {
            outgoing.Headers.Remove("Expect");
        }

        outgoing.Headers.Remove(AttemptCount);
        outgoing.Headers.TryAddWithoutValidation(AttemptCount, attempt == 1 ? "1" : attempt.ToString(CultureInfo.InvariantCulture));
        TraceContext.Write(outgoing);
    }

    /// <summary>Adds ours to a request that is about to be sent.</summary>
    public static void Add(HttpContext context, HttpRequestMessage outgoing)
    {
        ClientClaims.Write(context, outgoing.Headers);
        if (!context.Request.Headers.ContainsKey(RequestId))
        {
            outgoing.Headers.TryAddWithoutValidation(RequestId, RequestIds.Next());
        }
    }

    /// <summary>Writes ours into the client's request, where a route's header operations find them.</summary>
    public static void Write(HttpContext context)
    {
        var headers = context.Request.Headers;
        ClientClaims.Write(context, headers);
        if (!headers.ContainsKey(RequestId))
        {
            headers[RequestId] = RequestIds.Next();
        }
    }
}
