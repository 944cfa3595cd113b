using System.Diagnostics.Metrics;

namespace Platform.ControlPlane.Controllers;

/// <summary>
/// How far controllers are behind, by client-go's names where it has one (util/workqueue/metrics.go). Every instrument has the label
/// <c>name</c>: the controller's.
/// </summary>
internal sealed class ControllerMetrics
{
    public const string MeterName = "Platform.ControlPlane";

    /// <summary>Histogram, seconds from the moment a key is due until its turn begins.</summary>
    public const string Waited = "workqueue_queue_duration_seconds";

    /// <summary>Histogram, seconds a turn takes.</summary>
    public const string Worked = "workqueue_work_duration_seconds";

    /// <summary>Histogram, seconds from the moment a key is due until its turn has ended: how late a controller is at most.</summary>
    public const string Reconciled = "controller_reconcile_seconds";

    /// <summary>Counter of turns that failed or met a conflict, and are tried again.</summary>
    public const string Retries = "workqueue_retries_total";

    private static readonly double[] Bounds =
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30];

    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _worked;
    private readonly Histogram<double> _reconciled;
    private readonly Counter<long> _retries;

    public ControllerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds };
        _waited = meter.CreateHistogram(Waited, description: "Seconds a key waits for its turn.", advice: advice);
        _worked = meter.CreateHistogram(Worked, description: "Seconds a turn takes.", advice: advice);
        _reconciled = meter.CreateHistogram(Reconciled, description: "Seconds from due to done.", advice: advice);
        _retries = meter.CreateCounter<long>(Retries, description: "Turns that are tried again.");
    }

    public void TurnEnded(string controller, TimeSpan waited, TimeSpan worked)
    {
        var name = new KeyValuePair<string, object?>("name", controller);
        _waited.Record(waited.TotalSeconds, name);
        _worked.Record(worked.TotalSeconds, name);
        _reconciled.Record((waited + worked).TotalSeconds, name);
    }

    public void TriedAgain(string controller) => _retries.Add(1, new KeyValuePair<string, object?>("name", controller));
}
