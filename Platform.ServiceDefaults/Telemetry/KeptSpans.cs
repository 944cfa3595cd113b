using System.Diagnostics;
using OpenTelemetry;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>
/// Which spans are sent although their trace was not chosen: those that failed, and those that were slow. Every process decides by its
/// own span, and a failure is one in every process it passes: so its way is whole, and what is left out are the good calls beside it.
/// </summary>
public sealed class KeptSpans : BaseProcessor<Activity>
{
    /// <summary>From here on a span is slow.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    /// <summary>True for what is always sent.</summary>
    public static bool IsKept(bool hasFailed, TimeSpan duration) => hasFailed || duration >= Slow;

    /// <summary>Has a span sent when it stops, whatever was decided about its trace.</summary>
    public static void Keep(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        span.IsAllDataRequested = true;
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
    }

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Recorded && IsKept(HasFailed(data), data.Duration))
        {
            Keep(data);
        }
    }

    // A client's span is an error from 400 on: a 404 that was asked for is no failure of anything.
    private static bool HasFailed(Activity span) =>
        span.GetTagItem("http.response.status_code") is int code ? code >= 500 : span.Status == ActivityStatusCode.Error;
}
