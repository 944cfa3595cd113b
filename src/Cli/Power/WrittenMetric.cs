using Platform.Manifests;

namespace Platform.Cli.Power;

/// <summary>A metric of a rollout's analyses as its manifest has it, over what a simulation counts.</summary>
/// <param name="Metric">With its arguments in place: its conditions and limits decide.</param>
/// <param name="Kind">What its query yields.</param>
/// <param name="Quantile">Of a latency; 0 for others.</param>
/// <param name="Scale">100 where it is in percent, 0.001 for seconds.</param>
/// <param name="WindowSeconds">How far back it looks.</param>
/// <param name="LeastRequests">With fewer the query yields nothing; 0 for no such clause.</param>
/// <param name="Step">The planned step whose analysis it belongs to; null beside all steps.</param>
/// <param name="StartSeconds">When its analysis begins, since the step began.</param>
internal sealed record WrittenMetric(
    Metric Metric, WrittenKind Kind, double Quantile, double Scale, int WindowSeconds, double LeastRequests, int? Step, int StartSeconds)
{
    public int DelaySeconds => (int)(Metric.InitialDelay?.Value?.TotalSeconds ?? 0);

    /// <summary>0: measured once.</summary>
    public int IntervalSeconds => (int)(Metric.Interval?.Value?.TotalSeconds ?? 0);

    public int MostMeasurements => Metric.Count?.AsInteger() is { } count and > 0 ? count : IntervalSeconds > 0 ? int.MaxValue : 1;

    public int FailureLimit => Metric.FailureLimit?.AsInteger() is { } limit ? limit < 0 ? int.MaxValue : limit : 0;

    public int InconclusiveLimit => Metric.InconclusiveLimit?.AsInteger() ?? 0;

    public int ConsecutiveErrorLimit => Metric.ConsecutiveErrorLimit?.AsInteger() ?? 4;
}
