using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Providers;

/// <summary>A source of measurements. One instance serves all runs at the same time.</summary>
internal interface IMetricProvider
{
    /// <summary>What is worth keeping with the metric's results, whatever comes of a measurement; null: nothing.</summary>
    IReadOnlyDictionary<string, string>? Describe(Metric metric);

    /// <summary>Measures once. What goes wrong at the source is a reading with a problem, not an exception.</summary>
    /// <param name="metric">Arguments resolved.</param>
    /// <param name="run">What is being measured.</param>
    /// <param name="cancellationToken">The run ends: the reading is no longer wanted.</param>
    Task<MetricReading> ReadAsync(Metric metric, MeasuredRun run, CancellationToken cancellationToken);
}
