using System.Diagnostics;
using System.Net.Http.Headers;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Makes the gateway's span, when there is one, the parent of the pod's (W3C trace context).</summary>
internal static class TraceContext
{
    public static void Write(HttpRequestMessage outgoing)
    {
        if (Activity.Current is { } span)
        {
            outgoing.Headers.Remove("traceparent");
            outgoing.Headers.Remove("tracestate");
            DistributedContextPropagator.Current.Inject(
                span, outgoing.Headers, static (carrier, name, value) => ((HttpRequestHeaders)carrier!).TryAddWithoutValidation(name, value));
        }
    }
}
