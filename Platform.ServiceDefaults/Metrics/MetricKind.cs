namespace Platform.ServiceDefaults.Metrics;

/// <summary>The type that a <c># TYPE</c> line names.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
