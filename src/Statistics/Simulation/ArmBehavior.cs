namespace Platform.Statistics;

/// <summary>How a version answers.</summary>
/// <param name="Errors">Fraction of its requests that fail, 0..1.</param>
/// <param name="Latency">How long they take.</param>
public readonly record struct ArmBehavior(double Errors, LatencyShape Latency);
