using Platform.Manifests;
using Platform.Rollouts.Conditions;

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
    public static MeasurementVerdict Of(Metric metric, object? result, DateTimeOffset now)
    {
        var success = Holds("successCondition", metric.SuccessCondition, result, now, out var error);
        var failure = error is null ? Holds("failureCondition", metric.FailureCondition, result, now, out error) : null;
        if (error is not null)
        {
            return new MeasurementVerdict(AnalysisPhase.Error, error);
        }

        var phase = (success, failure) switch
        {
            (_, true) => AnalysisPhase.Failed,
            (true, _) => AnalysisPhase.Successful,
            (false, null) => AnalysisPhase.Failed,
            (null, false) => AnalysisPhase.Successful,
            (null, null) => AnalysisPhase.Successful, // a metric without conditions: it is enough that the query worked
            (false, false) => AnalysisPhase.Inconclusive,
        };
        return new MeasurementVerdict(phase, null);
    }

    /// <summary>Whether a condition holds; null when there is none.</summary>
    private static bool? Holds(string name, string? condition, object? result, DateTimeOffset now, out string? error)
    {
        error = null;
        if (string.IsNullOrEmpty(condition))
        {
            return null;
        }

        if (ConditionExpression.TryCompile(condition, ConditionType.Of(result), out var expression, out var problem)
            && expression.TryEvaluate(result, now, out var holds, out problem))
        {
            return holds;
        }

        var why = result is null or Array { Length: 0 }
            ? "metric result is nil or empty: no data returned from the metric provider"
            : problem.Message;
        error = $"could not evaluate {name} \"{condition}\": {why}";
        return null;
    }
}
