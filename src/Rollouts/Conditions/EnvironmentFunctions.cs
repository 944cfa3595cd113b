namespace Platform.Rollouts.Conditions;

/// <summary>What Argo Rollouts adds to the language for conditions (utils/evaluate).</summary>
internal static class EnvironmentFunctions
{
    private static readonly Dictionary<string, Builtin> All = new[]
    {
        Builtin.Typed("asInt", ConditionType.Integer64, 1, [ConditionType.Any], (arguments, _) => AsInt(arguments[0])),
        Builtin.Typed("asFloat", ConditionType.Float, 1, [ConditionType.Any], (arguments, _) => AsFloat(arguments[0])),
        Builtin.Typed("isNaN", ConditionType.Bool, 1, [ConditionType.Float], (arguments, _) => double.IsNaN(FloatArgument(arguments[0]))),
        Builtin.Typed("isInf", ConditionType.Bool, 1, [ConditionType.Float], (arguments, _) => double.IsInfinity(FloatArgument(arguments[0]))),

        // Both look at the whole result and ignore their first argument, as upstream's do.
        Builtin.Typed("isNil", ConditionType.Bool, 1, [ConditionType.Any], (_, context) => context.Result is null),
        Builtin.Typed("default", ConditionType.Any, 2, [ConditionType.Any, ConditionType.Any], (arguments, context) => context.Result ?? arguments[1]),
    }.ToDictionary(function => function.Name);

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>isNaN and isInf take a float64; a literal such as 1 counts as one.</summary>
    private static double FloatArgument(object? value) => value is long integer ? integer : GoValue.Assert<double>(value, "float64");

    private static object AsInt(object? value)
    {
        switch (value)
        {
            case long integer:
                return integer;
            case double number:
                return GoValue.Truncate(number);
            case string text:
                return GoValue.ParseInteger(text, out var reason)
                    ?? throw new ConditionException($"strconv.ParseInt: parsing {GoText.Quote(text)}: {reason}");
            default:
                throw new ConditionException($"asInt() not supported on {GoText.TypeName(value)} {GoText.Text(value)}");
        }
    }

    private static object AsFloat(object? value)
    {
        switch (value)
        {
            case long integer:
                return (double)integer;
            case double number:
                return number;
            case string text:
                return GoValue.ParseFloat(text, out var reason)
                    ?? throw new ConditionException($"strconv.ParseFloat: parsing {GoText.Quote(text)}: {reason}");
            default:
                throw new ConditionException($"asFloat() not supported on {GoText.TypeName(value)} {GoText.Text(value)}");
        }
    }
}
