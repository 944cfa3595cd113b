using System.Diagnostics;
using System.Net.Http.Headers;
using Platform.TrafficRouter.PodConnections;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Makes the gateway's span, when there is one, the parent of the pod's (W3C trace context).</summary>
internal static class TraceContext
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>Whether a field is the gateway's own to write when there is a span, in place of the client's.</summary>
    public static bool Replaces(string name) =>
        name.Equals(Parent, StringComparison.OrdinalIgnoreCase) || name.Equals(State, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same for a request that is written as bytes, without the fields that are <see cref="Replaces">replaced</see>.</summary>
    public static void Write(SendBuffer outgoing)
    {
        if (Activity.Current is { } span)
        {
            DistributedContextPropagator.Current.Inject(span, outgoing, static (carrier, name, value) => ((SendBuffer)carrier!).AddField(name, value));
        }
    }

    public static void Write(HttpRequestMessage outgoing)
    {
        if (Activity.Current is { } span)
        {
            outgoing.Headers.Remove(Parent);
            outgoing.Headers.Remove(State);
            DistributedContextPropagator.Current.Inject(
                span, outgoing.Headers, static (carrier, name, value) => ((HttpRequestHeaders)carrier!).TryAddWithoutValidation(name, value));
        }
    }
}
