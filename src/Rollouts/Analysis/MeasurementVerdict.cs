using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What a measured value means (upstream: utils/evaluate EvaluateResult). Both conditions are evaluated, success first;
/// an error in either is Error; failure wins over success; with neither true the measurement is Inconclusive.
/// </summary>
/// <param name="Phase">Successful, Failed, Inconclusive or Error.</param>
/// <param name="Message">Why it is Error; null otherwise.</param>
public sealed record MeasurementVerdict(AnalysisPhase Phase, string? Message)
{
    /// <param name="metric">Its conditions count; arguments are resolved.</param>
    /// <param name="result">double, double[], string, bool, long, null, object?[] or a string-keyed map.</param>
    /// <param name="now">What now() is in a condition.</param>
    public static MeasurementVerdict Of(Metric metric, object? result, DateTimeOffset now) => new MetricConditions(metric).Judge(result, now);
}
