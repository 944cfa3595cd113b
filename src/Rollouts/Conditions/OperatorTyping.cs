using static Platform.Rollouts.Conditions.ConditionKind;

namespace Platform.Rollouts.Conditions;

/// <summary>Which types the binary operators take and give (expr-lang checker).</summary>
internal static class OperatorTyping
{
    public static ConditionType Binary(Node.Binary node, ConditionType left, ConditionType right)
    {
        var type = node.Symbol switch
        {
            "==" or "!=" => left.ComparableTo(right) ? ConditionType.Bool : null,
            "or" or "||" or "and" or "&&" => Logical(left, right),
            "<" or ">" or ">=" or "<=" => Ordering(left, right),
            "+" or "-" or "*" => Arithmetic(node.Symbol, left, right),
            "/" or "**" or "^" => left.IsNumber && right.IsNumber || left.MayFit(right, Integer, Float) ? ConditionType.Float : null,
            "%" => (left.Kind, right.Kind) is (Integer, Integer) || left.MayFit(right, Integer) ? ConditionType.Integer : null,
            ".." => (left.Kind, right.Kind) is (Integer, Integer) || left.MayFit(right, Integer) ? ConditionType.ArrayOf(ConditionType.Integer) : null,
            "in" => In(node, left, right),
            "matches" => Matches(node, left, right),
            "contains" or "startsWith" or "endsWith" => Texts(left, right),
            "??" => Coalesce(left, right),
            _ => throw new ConditionException($"unknown operator ({node.Symbol})", node.Position),
        };
        return type ?? throw new ConditionException(
            $"invalid operation: {node.Symbol} (mismatched types {left.Name} and {right.Name})", node.Position);
    }

    private static ConditionType? Logical(ConditionType left, ConditionType right) =>
        (left.Kind, right.Kind) is (Bool, Bool) || left.MayFit(right, Bool) ? ConditionType.Bool : null;

    private static ConditionType? Ordering(ConditionType left, ConditionType right) =>
        (left.IsNumber && right.IsNumber)
        || (left.Kind == right.Kind && left.Kind is Text or Time or Duration)
        || left.MayFit(right, Integer, Float, Text, Time, Duration)
            ? ConditionType.Bool
            : null;

    private static ConditionType? Arithmetic(string symbol, ConditionType left, ConditionType right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return left.Kind == Float || right.Kind == Float ? ConditionType.Float : ConditionType.Integer;
        }

        return (symbol, left.Kind, right.Kind) switch
        {
            ("+", Text, Text) => ConditionType.String,
            ("+", Time, Duration) or ("+", Duration, Time) or ("-", Time, Duration) => ConditionType.Time,
            ("-", Time, Time) or ("+" or "-", Duration, Duration) => ConditionType.Duration,
            ("*", Duration, Integer or Float) or ("*", Integer or Float, Duration) => ConditionType.Duration,
            ("+", _, _) when left.MayFit(right, Integer, Float, Text, Time, Duration) => ConditionType.Any,
            ("-", _, _) when left.MayFit(right, Integer, Float, Time, Duration) => ConditionType.Any,
            ("*", _, _) when left.MayFit(right, Integer, Float, Duration) => ConditionType.Any,
            _ => null,
        };
    }

    private static ConditionType? In(Node.Binary node, ConditionType left, ConditionType right) => right.Kind switch
    {
        Map => left.IsAny || left.Kind == Text
            ? ConditionType.Bool
            : throw new ConditionException($"cannot use {left.Name} as type string in map key", node.Position),
        ConditionKind.Array => left.ComparableTo(right.Element!)
            ? ConditionType.Bool
            : throw new ConditionException($"cannot use {left.Name} as type {right.Element!.Name} in array", node.Position),
        Any => ConditionType.Bool,
        Text when left.IsAny => ConditionType.Bool,
        _ => null,
    };

    private static ConditionType? Matches(Node.Binary node, ConditionType left, ConditionType right)
    {
        if (node.Right is Node.Literal { Value: string pattern })
        {
            try
            {
                GoPattern.Compile(pattern);
            }
            catch (ConditionException error)
            {
                throw new ConditionException(error.Message, node.Position);
            }
        }

        return Texts(left, right);
    }

    private static ConditionType? Texts(ConditionType left, ConditionType right) =>
        (left.Kind, right.Kind) is (Text, Text) || left.MayFit(right, Text) ? ConditionType.Bool : null;

    private static ConditionType Coalesce(ConditionType left, ConditionType right) =>
        left.Kind == Nil ? right
        : right.Kind == Nil || right.AssignableTo(left) ? left
        : ConditionType.Any;
}
