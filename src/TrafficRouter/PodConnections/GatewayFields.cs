using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// What <see cref="ForwardedHeaders"/> and <see cref="TraceContext"/> say of a request, for one that is written as bytes. The client's fields
/// that they replace are not written before.
/// </summary>
internal static class GatewayFields
{
    public static void Write(SendBuffer head, HttpContext context, Attempt? attempt)
    {
        if (attempt is null)
        {
            WriteForwarded(head, context);
        }

        head.AddField(ForwardedHeaders.AttemptCount, attempt is { Number: > 1 and var number } ? number.ToString(CultureInfo.InvariantCulture) : "1");
        if (Activity.Current is { } span)
        {
            DistributedContextPropagator.Current.Inject(span, head, static (carrier, name, value) => ((SendBuffer)carrier!).AddField(name, value));
        }
    }

    private static void WriteForwarded(SendBuffer head, HttpContext context)
    {
        // X-Forwarded-For is written whole.
        var headers = context.Request.Headers;
        var before = headers[ClientClaims.For];
        head.AddField(ClientClaims.For, before.Count == 0 ? ClientClaims.Peer(context) : string.Join(", ", [.. before, ClientClaims.Peer(context)]));
        if (!headers.ContainsKey(ClientClaims.Proto))
        {
            head.AddField(ClientClaims.Proto, context.Request.Scheme);
        }

        if (!headers.ContainsKey(ClientClaims.Host))
        {
            head.AddField(ClientClaims.Host, context.Request.Host.Value ?? "");
        }

        if (!headers.ContainsKey(ForwardedHeaders.RequestId))
        {
            head.AddField(ForwardedHeaders.RequestId, RequestIds.Next());
        }
    }
}
