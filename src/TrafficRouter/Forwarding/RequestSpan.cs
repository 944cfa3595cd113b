using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The gateway's hop in a trace (W3C trace context; names by OpenTelemetry's HTTP conventions).</summary>
internal static class RequestSpan
{
    public static Activity? Start(ActivitySource source, HttpRequest request)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(request.Headers, Read, out var parent, out var state);
        var context = ActivityContext.TryParse(parent, state, isRemote: true, out var read) ? read : default;
        var span = source.StartActivity(request.Method, ActivityKind.Server, context);
        span?.SetTag("http.request.method", request.Method);
        span?.SetTag("url.path", request.Path.Value);
        return span;
    }

    public static void End(Activity span, in Outcome outcome)
    {
        span.SetTag("http.response.status_code", outcome.Code);
        span.SetTag("destination_service", outcome.Series.Destination.Service);
        span.SetTag("destination_version", outcome.Series.Destination.Version);
        if (outcome.Flags != ResponseFlag.None)
        {
            span.SetTag("response_flags", RequestSeries.Text(outcome.Flags));
        }

        if (outcome.Code >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
        (value, values) = (((IHeaderDictionary)carrier!)[name].ToString() is { Length: > 0 } text ? text : null, null);
}
