using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>
/// The conditions of a metric, compiled once for each type of value that is measured. For whoever judges the same metric many
/// times; not to be used by several threads at once.
/// </summary>
/// <param name="metric">Arguments resolved.</param>
/// <param name="mends">Of the run; null: none.</param>
public sealed class MetricConditions(Metric metric, AnalysisMends? mends = null)
{
    // Two conditions and, nearly always, one type of value.
    private readonly List<(string Condition, ConditionType Type, ConditionExpression? Expression, ConditionError? Error)> _compiled = [];

    /// <summary>What a measured value means.</summary>
    /// <param name="result">double, double[], string, bool, long, null, object?[] or a string-keyed map.</param>
    /// <param name="now">What now() is in a condition.</param>
    public MeasurementVerdict Judge(object? result, DateTimeOffset now)
    {
        if (mends?.IsInconclusiveWithoutData == true && Lack(result) is { } lack)
        {
            return new MeasurementVerdict(AnalysisPhase.Inconclusive, lack);
        }

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

    /// <summary>Why a value says nothing; null when it does.</summary>
    private static string? Lack(object? result) => result switch
    {
        null => "no data: the result is nil",
        Array { Length: 0 } => "no data: the result is empty",
        double.NaN => "no data: the result is NaN",
        double[] numbers when numbers.Any(double.IsNaN) => "no data: NaN is in the result",
        _ => null,
    };

    /// <summary>Whether a condition holds; null when there is none.</summary>
    private bool? Holds(string name, string? condition, object? result, DateTimeOffset now, out string? error)
    {
        error = null;
        if (string.IsNullOrEmpty(condition))
        {
            return null;
        }

        var (expression, problem) = Compiled(condition, ConditionType.Of(result));
        if (expression?.TryEvaluate(result, now, out var holds, out problem) == true)
        {
            return holds;
        }

        var why = result is null or Array { Length: 0 }
            ? "metric result is nil or empty: no data returned from the metric provider"
            : problem!.Message;
        error = $"could not evaluate {name} \"{condition}\": {why}";
        return null;
    }

    private (ConditionExpression? Expression, ConditionError? Error) Compiled(string condition, ConditionType type)
    {
        foreach (var known in _compiled)
        {
            if (ReferenceEquals(known.Condition, condition) && known.Type == type)
            {
                return (known.Expression, known.Error);
            }
        }

        _ = ConditionExpression.TryCompile(condition, type, out var expression, out var error);
        _compiled.Add((condition, type, expression, error));
        return (expression, error);
    }
}
