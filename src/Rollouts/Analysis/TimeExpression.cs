using System.Diagnostics.CodeAnalysis;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>rangeQuery.start and end: an expression that yields a time, such as now() - duration("1h").</summary>
public static class TimeExpression
{
    public static bool TryEvaluate(string text, DateTimeOffset now, out DateTimeOffset time, [NotNullWhen(false)] out string? problem)
    {
        time = default;
        problem = null;
        if (!ConditionExpression.TryCompile(text, ConditionType.Nil, out var expression, out var error)
            || !expression.TryGetValue(null, now, out var value, out error))
        {
            problem = error.Message;
            return false;
        }

        if (value is not DateTimeOffset found)
        {
            problem = $"expected time.Time, but got {GoText.TypeName(value)}";
            return false;
        }

        time = found;
        return true;
    }
}
