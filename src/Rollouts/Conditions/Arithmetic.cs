namespace Platform.Rollouts.Conditions;

/// <summary>Integers stay integers (and wrap) except under / and **; anything with a float is a float.</summary>
internal static class Arithmetic
{
    public static object? Apply(string symbol, object? left, object? right, EvaluationContext context) => (symbol, left, right) switch
    {
        ("+", long a, long b) => unchecked(a + b),
        ("-", long a, long b) => unchecked(a - b),
        ("*", long a, long b) => unchecked(a * b),
        ("%", long a, long b) => b == 0 ? throw new ConditionException("integer divide by zero") : b == -1 ? 0L : a % b,
        ("+", long or double, long or double) => GoValue.ToFloat(left) + GoValue.ToFloat(right),
        ("-", long or double, long or double) => GoValue.ToFloat(left) - GoValue.ToFloat(right),
        ("*", long or double, long or double) => GoValue.ToFloat(left) * GoValue.ToFloat(right),
        ("/", long or double, long or double) => GoValue.ToFloat(left) / GoValue.ToFloat(right),
        ("**" or "^", long or double, long or double) => Math.Pow(GoValue.ToFloat(left), GoValue.ToFloat(right)),
        ("+", string a, string b) => Concatenate(a, b, context),
        _ => ApplyToTimes(symbol, left, right) ?? throw new ConditionException($"invalid operation: {GoText.TypeName(left)} {symbol} {GoText.TypeName(right)}"),
    };

    public static object Negate(object? value) => value switch
    {
        long integer => (object)unchecked(-integer), // else both arms would be double
        double number => -number,
        _ => throw new ConditionException($"invalid operation: - {GoText.TypeName(value)}"),
    };

    private static object? ApplyToTimes(string symbol, object? left, object? right)
    {
        try
        {
            return (symbol, left, right) switch
            {
                ("+", DateTimeOffset a, TimeSpan b) => a + b,
                ("+", TimeSpan a, DateTimeOffset b) => b + a,
                ("+", TimeSpan a, TimeSpan b) => a + b,
                ("-", DateTimeOffset a, DateTimeOffset b) => a - b,
                ("-", DateTimeOffset a, TimeSpan b) => a - b,
                ("-", TimeSpan a, TimeSpan b) => a - b,
                ("*", TimeSpan a, long or double) => a * GoValue.ToFloat(right),
                ("*", long or double, TimeSpan b) => b * GoValue.ToFloat(left),
                _ => null,
            };
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw new ConditionException($"invalid operation: time out of range ({symbol})");
        }
    }

    private static string Concatenate(string left, string right, EvaluationContext context)
    {
        context.Spend(left.Length + right.Length);
        return left + right;
    }
}
