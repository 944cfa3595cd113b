using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>
/// measurement.value as upstream writes it: numbers with the shortest digits and never an exponent (Go's FormatFloat 'f', -1),
/// NaN, +Inf, -Inf; a vector as [10,11].
/// </summary>
public static class MeasurementValue
{
    public static string Of(double value) => GoText.Decimal(value);

    public static string Of(IReadOnlyList<double> values) => values.Count == 1 ? $"[{GoText.Decimal(values[0])}]" : $"[{string.Join(',', values.Select(GoText.Decimal))}]";
}
