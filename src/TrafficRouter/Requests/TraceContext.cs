using System.Diagnostics;
using System.Net.Http.Headers;

namespace Platform.TrafficRouter.Requests;

/// <summary>Makes the gateway's span, when there is one, the parent of the pod's (W3C trace context).</summary>
internal static class TraceContext
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <summary>Whether a field is the gateway's own to write when there is a span, in place of the client's.</summary>
    public static bool Replaces(string name) =>
        name.Equals(Parent, StringComparison.OrdinalIgnoreCase) || name.Equals(State, StringComparison.OrdinalIgnoreCase);

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
