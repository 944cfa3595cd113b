using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>A metric that is being measured.</summary>
/// <param name="Resolved">With its arguments in place.</param>
/// <param name="Conditions">Of the resolved metric.</param>
/// <param name="Script">The series it is measured by; null when the scenario has none.</param>
/// <param name="Chance">Of this metric in this run.</param>
internal sealed record OngoingMetric(Metric Resolved, MetricConditions Conditions, MetricScript? Script, Chance Chance)
{
    /// <summary>Samples that a measurement must rest on; 0: they are not counted.</summary>
    public int MinimumSamples { get; init; }
}
