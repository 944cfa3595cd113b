namespace Platform.Rollouts.Conditions;

/// <summary>All builtins without predicates.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, Builtin> All =
        NumberBuiltins.All.Concat(StringBuiltins.All).Concat(CollectionBuiltins.All).Concat(TimeBuiltins.All).ToDictionary(builtin => builtin.Name);

    /// <summary>expr-lang's functions that no metric condition has a use for; named so that the message can say so.</summary>
    private static readonly HashSet<string> Unsupported =
    [
        "groupBy", "splitAfter", "toJSON", "fromJSON", "toBase64", "fromBase64", "timezone", "toPairs", "fromPairs",
        "bitand", "bitor", "bitxor", "bitnand", "bitnot", "bitshl", "bitshr", "bitushr",
    ];

    public static IReadOnlySet<string> Names { get; } = All.Keys.ToHashSet();

    public static Builtin Get(string name) => All[name];

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);

    public static bool IsUnsupported(string name) => Unsupported.Contains(name);
}
