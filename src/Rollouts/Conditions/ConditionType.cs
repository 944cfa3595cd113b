namespace Platform.Rollouts.Conditions;

/// <summary>The static type of an expression, with the name that Go gives it in messages.</summary>
public sealed record ConditionType
{
    private ConditionType(ConditionKind kind, string name, ConditionType? element = null) => (Kind, Name, Element) = (kind, name, element);

    public static ConditionType Any { get; } = new(ConditionKind.Any, "unknown");

    public static ConditionType Nil { get; } = new(ConditionKind.Nil, "unknown");

    public static ConditionType Bool { get; } = new(ConditionKind.Bool, "bool");

    public static ConditionType Integer { get; } = new(ConditionKind.Integer, "int");

    /// <summary>What asInt returns. Values are 64 bit either way; only the name differs.</summary>
    public static ConditionType Integer64 { get; } = new(ConditionKind.Integer, "int64");

    public static ConditionType Float { get; } = new(ConditionKind.Float, "float64");

    public static ConditionType String { get; } = new(ConditionKind.Text, "string");

    public static ConditionType Time { get; } = new(ConditionKind.Time, "time.Time");

    public static ConditionType Duration { get; } = new(ConditionKind.Duration, "time.Duration");

    public static ConditionType Function { get; } = new(ConditionKind.Function, "func");

    /// <summary>A Prometheus vector or matrix.</summary>
    public static ConditionType FloatArray { get; } = new(ConditionKind.Array, "[]float64", Float);

    public static ConditionType StringArray { get; } = new(ConditionKind.Array, "[]string", String);

    public static ConditionType Array { get; } = ArrayOf(Any);

    /// <summary>A JSON object.</summary>
    public static ConditionType Map { get; } = new(ConditionKind.Map, "map[string]interface {}", Any);

    public ConditionKind Kind { get; }

    /// <summary>As Go prints the type.</summary>
    public string Name { get; }

    /// <summary>Of an array's or map's elements; null for other kinds.</summary>
    public ConditionType? Element { get; }

    internal bool IsAny => Kind == ConditionKind.Any;

    internal bool IsNumber => Kind is ConditionKind.Integer or ConditionKind.Float;

    /// <summary>The type of a measured value.</summary>
    /// <exception cref="ArgumentException">It is none of null, bool, int, long, double, string, double[], string[], object?[] or a string-keyed map.</exception>
    public static ConditionType Of(object? value) => value switch
    {
        null => Nil,
        bool => Bool,
        int or long => Integer,
        double => Float,
        string => String,
        double[] => FloatArray,
        string[] => StringArray,
        long[] => ArrayOf(Integer),
        object?[] => Array,
        IReadOnlyDictionary<string, object?> => Map,
        DateTimeOffset => Time,
        TimeSpan => Duration,
        _ => throw new ArgumentException($"a measured value cannot be a {value.GetType()}", nameof(value)),
    };

    internal static ConditionType ArrayOf(ConditionType element) => new(ConditionKind.Array, "[]interface {}", element);

    internal bool AssignableTo(ConditionType other) =>
        Kind == ConditionKind.Nil ? other.Kind is ConditionKind.Array or ConditionKind.Map : !IsAny && Name == other.Name;

    /// <summary>Whether == between the two compiles.</summary>
    internal bool ComparableTo(ConditionType other) =>
        IsAny || other.IsAny
        || Kind == ConditionKind.Nil || other.Kind == ConditionKind.Nil
        || (IsNumber && other.IsNumber)
        || (Kind == ConditionKind.Array && other.Kind == ConditionKind.Array)
        || AssignableTo(other);

    /// <summary>Whether an operator for <paramref name="kinds"/> may turn out to fit because one side is known only at run time.</summary>
    internal bool MayFit(ConditionType other, params ReadOnlySpan<ConditionKind> kinds) =>
        (IsAny && other.IsAny) || (IsAny && kinds.Contains(other.Kind)) || (other.IsAny && kinds.Contains(Kind));
}
