using System.Text;

namespace Platform.Rollouts.Conditions;

internal static class StringBuiltins
{
    private static readonly ConditionType Text = ConditionType.String;

    public static IReadOnlyList<Builtin> All { get; } =
    [
        Builtin.Typed("string", Text, 1, [ConditionType.Any], (arguments, context) => Spent(GoText.Text(arguments[0]), context)),
        Builtin.Typed("type", Text, 1, [ConditionType.Any], (arguments, _) => TypeWord(arguments[0])),
        Builtin.Typed("trim", Text, 1, [Text, Text], (arguments, _) => arguments.Count == 1 ? At(arguments, 0).Trim() : Trim(At(arguments, 0), At(arguments, 1))),
        Builtin.Typed("trimPrefix", Text, 1, [Text, Text], (arguments, _) => TrimPrefix(At(arguments, 0), arguments.Count > 1 ? At(arguments, 1) : " ")),
        Builtin.Typed("trimSuffix", Text, 1, [Text, Text], (arguments, _) => TrimSuffix(At(arguments, 0), arguments.Count > 1 ? At(arguments, 1) : " ")),
        Builtin.Typed("upper", Text, 1, [Text], (arguments, _) => At(arguments, 0).ToUpperInvariant()),
        Builtin.Typed("lower", Text, 1, [Text], (arguments, _) => At(arguments, 0).ToLowerInvariant()),
        Builtin.Typed("split", ConditionType.StringArray, 2, [Text, Text, ConditionType.Integer], (arguments, context) => Split(arguments, context)),
        Builtin.Typed("replace", Text, 3, [Text, Text, Text], (arguments, context) => Replace(arguments, context)),
        Builtin.Typed("repeat", Text, 2, [Text, ConditionType.Integer], (arguments, context) => Repeat(At(arguments, 0), GoValue.ToIndex(arguments[1]), context)),
        new("join", CheckJoin, (arguments, context) => Join(arguments, context)),
        Builtin.Typed("indexOf", ConditionType.Integer, 2, [Text, Text], (arguments, _) => Bytes(At(arguments, 0), At(arguments, 0).IndexOf(At(arguments, 1), StringComparison.Ordinal))),
        Builtin.Typed("lastIndexOf", ConditionType.Integer, 2, [Text, Text], (arguments, _) => Bytes(At(arguments, 0), At(arguments, 0).LastIndexOf(At(arguments, 1), StringComparison.Ordinal))),
        Builtin.Typed("hasPrefix", ConditionType.Bool, 2, [Text, Text], (arguments, _) => At(arguments, 0).StartsWith(At(arguments, 1), StringComparison.Ordinal)),
        Builtin.Typed("hasSuffix", ConditionType.Bool, 2, [Text, Text], (arguments, _) => At(arguments, 0).EndsWith(At(arguments, 1), StringComparison.Ordinal)),
    ];

    private static string At(IReadOnlyList<object?> arguments, int index) => GoValue.AsString(arguments[index]);

    private static string Spent(string text, EvaluationContext context)
    {
        context.Spend(text.Length);
        return text;
    }

    private static string TypeWord(object? value) => value switch
    {
        null => "nil",
        bool => "bool",
        long => "int",
        double => "float",
        string => "string",
        Array => "array",
        DateTimeOffset => "time.Time",
        TimeSpan => "time.Duration",
        _ => "map",
    };

    // .NET takes "none of them" for "white space".
    private static string Trim(string text, string characters) => characters.Length == 0 ? text : text.Trim(characters.ToCharArray());

    private static string TrimPrefix(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string TrimSuffix(string text, string suffix) => text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    /// <summary>A position in UTF-16 as Go's position in UTF-8.</summary>
    private static long Bytes(string text, int index) => index < 0 ? -1 : Encoding.UTF8.GetByteCount(text.AsSpan(0, index));

    private static string[] Split(IReadOnlyList<object?> arguments, EvaluationContext context)
    {
        var (text, separator) = (At(arguments, 0), At(arguments, 1));
        context.Spend(text.Length);
        var limit = arguments.Count > 2 ? GoValue.ToIndex(arguments[2]) : -1;
        if (limit == 0)
        {
            return [];
        }

        var most = limit < 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue);
        if (separator.Length > 0)
        {
            return text.Split(separator, most);
        }

        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray(); // Go splits between characters
        return runes.Length <= most ? runes : [.. runes[..(most - 1)], string.Concat(runes[(most - 1)..])];
    }

    private static string Replace(IReadOnlyList<object?> arguments, EvaluationContext context)
    {
        var (text, old, replacement) = (At(arguments, 0), At(arguments, 1), At(arguments, 2));
        if (old.Length == 0)
        {
            throw new ConditionException("replace of an empty string is not supported");
        }

        context.Spend(text.Length + ((long)text.Length / old.Length * replacement.Length));
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }

    private static string Repeat(string text, long times, EvaluationContext context)
    {
        if (times < 0)
        {
            throw new ConditionException($"invalid argument for repeat (expected positive integer, got {times})");
        }

        context.Spend(times > ConditionLimits.Work ? long.MaxValue / 2 : times * Math.Max(1, text.Length));
        return new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    private static Typing CheckJoin(IReadOnlyList<ConditionType> types)
    {
        var array = types.Count > 0 && types[0].Kind == ConditionKind.Array ? types[0] : ConditionType.Array;
        return Builtin.CheckTyped("join", Text, 1, [array, Text], types);
    }

    private static string Join(IReadOnlyList<object?> arguments, EvaluationContext context)
    {
        var items = arguments[0] is string[] or object?[]? ((Array)arguments[0]!).Cast<object?>().Select(GoValue.AsString).ToList()
            : throw new ConditionException($"invalid argument for join (type {GoText.TypeName(arguments[0])})");
        var glue = arguments.Count > 1 ? At(arguments, 1) : "";
        context.Spend(items.Sum(item => (long)item.Length + glue.Length));
        return string.Join(glue, items);
    }
}
