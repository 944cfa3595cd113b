using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>
/// Chooses some traces a second where they begin, and follows what was chosen everywhere else: so tracing costs the same at ten and at
/// fifty thousand requests a second. A span of a trace that was not chosen is still recorded inside a process, so that it can be sent
/// when it has failed (<see cref="KeptSpans"/>); where a trace begins it is not, since there every request would pay for it.
/// </summary>
internal sealed class TraceSampler(TimeProvider time, double perSecond) : Sampler
{
    private readonly Lock _lock = new();
    private double _tokens = 1;
    private long _at = time.GetTimestamp();

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId == default)
        {
            return new SamplingResult(Take() ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
        }

        if (parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
        {
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }

        // Below a span that nobody records there is nothing to hang another one on.
        return new SamplingResult(Activity.Current is { IsAllDataRequested: false } ? SamplingDecision.Drop : SamplingDecision.RecordOnly);
    }

    private bool Take()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            _tokens = Math.Min(Math.Max(1, perSecond), _tokens + (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
