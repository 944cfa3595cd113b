using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Platform.ServiceDefaults.Telemetry;
using Platform.TrafficRouter.Series;

namespace Platform.TrafficRouter.Telemetry;

/// <summary>The gateway's hop in a trace (W3C trace context; names by OpenTelemetry's HTTP conventions).</summary>
internal static class RequestSpan
{
    public static Activity? Start(ActivitySource source, HttpRequest request)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(request.Headers, Read, out var parent, out var state);
        var context = ActivityContext.TryParse(parent, state, isRemote: true, out var read) ? read : default;
        return source.StartActivity(request.Method, ActivityKind.Server, context);
    }

    public static void End(Activity span, HttpRequest request, in Outcome outcome, TimeSpan elapsed)
    {
        var hasFailed = outcome.Code >= StatusCodes.Status500InternalServerError;
        if (!span.IsAllDataRequested)
        {
            // Carries the trace's id to the pod and no more; tags only for what somebody will look at.
            if (!KeptSpans.IsKept(hasFailed, elapsed))
            {
                return;
            }

            KeptSpans.Keep(span);
        }

        span.SetTag("http.request.method", request.Method);
        span.SetTag("url.path", request.Path.Value);
        span.SetTag("http.response.status_code", outcome.Code);
        span.SetTag("destination_service", outcome.Series.Destination.Service);
        span.SetTag("destination_version", outcome.Series.Destination.Version);
        if (outcome.Flags != ResponseFlag.None)
        {
            span.SetTag("response_flags", RequestSeries.Text(outcome.Flags));
        }

        if (hasFailed)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
        (value, values) = (((IHeaderDictionary)carrier!)[name].ToString() is { Length: > 0 } text ? text : null, null);
}
