namespace Platform.Rollouts.Conditions;

internal static class NumberBuiltins
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        Builtin.Counted("abs", 1, types => Numeric("abs", types[0], types[0]), (arguments, _) => Abs(arguments[0])),
        Rounding("ceil", Math.Ceiling),
        Rounding("floor", Math.Floor),
        Rounding("round", number => Math.Round(number, MidpointRounding.AwayFromZero)),
        Builtin.Counted("int", 1, types => Convertible("int", types[0], ConditionType.Integer), (arguments, _) => ToInteger(arguments[0])),
        Builtin.Counted("float", 1, types => Convertible("float", types[0], ConditionType.Float), (arguments, _) => ToFloat(arguments[0])),
        new("max", types => Aggregate("max", types), (arguments, context) => Extreme("max", arguments, context, (best, next) => Comparison.Less(best, next))),
        new("min", types => Aggregate("min", types), (arguments, context) => Extreme("min", arguments, context, (best, next) => Comparison.Less(next, best))),
        new("mean", types => Aggregate("mean", types), (arguments, context) => Numbers("mean", arguments, context) is { Count: > 0 } numbers ? numbers.Sum() / numbers.Count : 0.0),
        new("median", types => Aggregate("median", types), (arguments, context) => Median(Numbers("median", arguments, context))),
    ];

    private static Builtin Rounding(string name, Func<double, double> round) =>
        Builtin.Counted(
            name,
            1,
            types => Numeric(name, types[0], ConditionType.Float),
            (arguments, _) => arguments[0] is double or long
                ? round(GoValue.ToFloat(arguments[0]))
                : throw Invalid(name, arguments[0]));

    private static Typing Numeric(string name, ConditionType type, ConditionType result) =>
        type.IsNumber || type.IsAny ? result : Typing.Fail($"invalid argument for {name} (type {Describe(type)})");

    private static Typing Convertible(string name, ConditionType type, ConditionType result) =>
        type.IsNumber || type.IsAny || type.Kind == ConditionKind.Text ? result : Typing.Fail($"invalid argument for {name} (type {Describe(type)})");

    /// <summary>Numbers, or arrays of them; with an array the result is known at run time only.</summary>
    private static Typing Aggregate(string name, IReadOnlyList<ConditionType> types)
    {
        if (types.Count == 0)
        {
            return Typing.Fail($"not enough arguments to call {name}");
        }

        foreach (var type in types)
        {
            if (type.IsAny || type.Kind == ConditionKind.Array)
            {
                return ConditionType.Any;
            }

            if (!type.IsNumber)
            {
                return Typing.Fail($"invalid argument for {name} (type {Describe(type)})");
            }
        }

        return types[0];
    }

    private static string Describe(ConditionType type) => type.Kind == ConditionKind.Nil ? "nil" : type.Name;

    private static object Abs(object? value) => value switch
    {
        long integer => integer < 0 ? (object)unchecked(-integer) : integer,
        double number => Math.Abs(number),
        _ => throw Invalid("abs", value),
    };

    private static long ToInteger(object? value) => value switch
    {
        long integer => integer,
        double number => GoValue.Truncate(number),
        string text => GoValue.ParseInteger(text, out _) ?? throw new ConditionException($"invalid operation: int({text})"),
        _ => throw new ConditionException($"invalid operation: int({GoText.TypeName(value)})"),
    };

    private static double ToFloat(object? value) => value switch
    {
        string text => GoValue.ParseFloat(text, out _) ?? throw new ConditionException($"invalid operation: float({text})"),
        _ => GoValue.ToFloat(value),
    };

    private static object? Extreme(string name, IEnumerable<object?> values, EvaluationContext context, Func<object?, object?, bool> replaces)
    {
        object? best = null;
        foreach (var value in Flatten(name, values, context))
        {
            best = best is null || replaces(best, value) ? value : best;
        }

        return best;
    }

    private static List<double> Numbers(string name, IEnumerable<object?> values, EvaluationContext context) =>
        Flatten(name, values, context).Select(GoValue.ToFloat).ToList();

    private static double Median(List<double> numbers)
    {
        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count == 0 ? 0
            : numbers.Count % 2 == 1 ? numbers[middle]
            : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    private static List<object> Flatten(string name, IEnumerable<object?> values, EvaluationContext context)
    {
        var numbers = new List<object>();
        Flatten(numbers, name, values, context);
        return numbers;
    }

    private static void Flatten(List<object> numbers, string name, IEnumerable<object?> values, EvaluationContext context)
    {
        ConditionLimits.EnsureStack();
        foreach (var value in values)
        {
            context.Spend(1);
            switch (value)
            {
                case long or double:
                    numbers.Add(value);
                    break;
                case Array array:
                    Flatten(numbers, name, array.Cast<object?>(), context);
                    break;
                default:
                    throw Invalid(name, value);
            }
        }
    }

    private static ConditionException Invalid(string name, object? value) => new($"invalid argument for {name} (type {GoText.TypeName(value)})");
}
