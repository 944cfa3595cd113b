using Platform.Rollouts;
using Platform.Statistics;
using Outcome = Platform.Statistics.Outcome;

namespace Platform.Cli.Power;

/// <summary>
/// The analyses of a rollout as its manifests have them, over simulated traffic: their windows, intervals, delays and limits, and their own conditions. The
/// weights follow the plan meanwhile.
/// </summary>
internal sealed class WrittenGate : IContender
{
    private readonly RolloutPlan _plan;
    private readonly WrittenMetric[] _metrics;
    private readonly Count[] _counts;
    private readonly ArmSecond[] _seconds;
    private readonly ArmSecond _window;

    public WrittenGate(RolloutPlan plan, IReadOnlyList<WrittenMetric> metrics)
    {
        (_plan, _metrics, _counts) = (plan, [.. metrics], new Count[metrics.Count]);
        var buckets = Scenarios.Edges.Count + 1;
        _seconds = [.. Enumerable.Range(0, metrics.Max(metric => metric.WindowSeconds)).Select(_ => new ArmSecond(buckets))];
        _window = new ArmSecond(buckets);
    }

    public int Step { get; private set; }

    public Outcome Next(int second, ArmSecond canary, ArmSecond stable)
    {
        var kept = _seconds[second % _seconds.Length];
        kept.Clear();
        kept.Add(canary);
        for (var index = 0; index < _metrics.Length; index++)
        {
            if (IsDue(_metrics[index], _counts[index].Measured, second + 1) && Measure(_metrics[index], ref _counts[index], second) is var outcome and not Outcome.Running)
            {
                return outcome;
            }
        }

        Step = _plan.StepAt(second + 1);
        return second + 1 >= _plan.Seconds ? Outcome.Promote : Outcome.Running;
    }

    private bool IsDue(WrittenMetric metric, int measured, int elapsed)
    {
        if (measured >= metric.MostMeasurements || (metric.Step is { } step && step != Step))
        {
            return false;
        }

        var since = elapsed - _plan.Durations.Take(metric.Step ?? 0).Sum() - metric.StartSeconds - metric.DelaySeconds;
        return since >= 0 && (metric.IntervalSeconds > 0 ? since % metric.IntervalSeconds == 0 : measured == 0);
    }

    private Outcome Measure(WrittenMetric metric, ref Count count, int second)
    {
        var verdict = MeasurementVerdict.Of(metric.Metric, Value(metric, second), DateTimeOffset.UnixEpoch.AddSeconds(second));
        count.Measured += verdict.Phase == AnalysisPhase.Error ? 0 : 1;
        count.Errors = verdict.Phase == AnalysisPhase.Error ? count.Errors + 1 : 0;
        count.Failed += verdict.Phase == AnalysisPhase.Failed ? 1 : 0;
        count.Inconclusive += verdict.Phase == AnalysisPhase.Inconclusive ? 1 : 0;

        // An analysis in Error aborts its rollout as a failed one does; an inconclusive one pauses it.
        return count.Errors > metric.ConsecutiveErrorLimit || count.Failed > metric.FailureLimit ? Outcome.Rollback
            : count.Inconclusive > metric.InconclusiveLimit ? Outcome.Pause
            : Outcome.Running;
    }

    private double[] Value(WrittenMetric metric, int second)
    {
        _window.Clear();
        for (var back = 0; back < metric.WindowSeconds && back <= second; back++)
        {
            _window.Add(_seconds[(second - back) % _seconds.Length]);
        }

        if (_window.Requests < metric.LeastRequests)
        {
            return [];
        }

        // Without a request it is 0/0, as it is to Prometheus.
        return [metric.Scale * (metric.Kind switch
        {
            WrittenKind.Errors => _window.Errors / _window.Requests,
            WrittenKind.Successes => 1.0 - (_window.Errors / _window.Requests),
            WrittenKind.Latency => HistogramQuantile.Of(_window.Buckets, Scenarios.Edges, metric.Quantile),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric.Kind, "no kind of metric"),
        })];
    }

    private struct Count
    {
        public int Measured;
        public int Failed;
        public int Inconclusive;
        public int Errors;
    }
}
