namespace Platform.Rollouts.Conditions;

/// <summary>== and &lt; between values of any types; integers and floats compare as float64, NaN equals nothing.</summary>
internal static class Comparison
{
    public static bool Equal(object? left, object? right, EvaluationContext context)
    {
        context.Spend(1); // lists may hold one list many times, so that a few lines are billions of elements
        if (left is double x && right is double y)
        {
            return x == y;
        }

        ConditionLimits.EnsureStack();
        return (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (long a, long b) => a == b,
            (long or double, long or double) => GoValue.ToFloat(left) == GoValue.ToFloat(right),
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (bool a, bool b) => a == b,
            (DateTimeOffset a, DateTimeOffset b) => a == b,
            (TimeSpan a, TimeSpan b) => a == b,
            (Array a, Array b) => EqualArrays(a, b, context),
            (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
                a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && Equal(pair.Value, other, context)),
            _ => false,
        };
    }

    public static bool Less(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a < b,
        (long a, long b) => a < b,
        (long or double, long or double) => GoValue.ToFloat(left) < GoValue.ToFloat(right),
        (string a, string b) => string.CompareOrdinal(a, b) < 0,
        (DateTimeOffset a, DateTimeOffset b) => a < b,
        (TimeSpan a, TimeSpan b) => a < b,
        _ => throw new ConditionException($"invalid operation: {GoText.TypeName(left)} < {GoText.TypeName(right)}"),
    };

    /// <summary>left &lt;= right; not the negation of right &lt; left, because of NaN.</summary>
    public static bool LessOrEqual(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a <= b,
        (long a, long b) => a <= b,
        (long or double, long or double) => GoValue.ToFloat(left) <= GoValue.ToFloat(right),
        _ => !Less(right, left),
    };

    private static bool EqualArrays(Array left, Array right, EvaluationContext context)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!Equal(left.GetValue(i), right.GetValue(i), context))
            {
                return false;
            }
        }

        return true;
    }
}
