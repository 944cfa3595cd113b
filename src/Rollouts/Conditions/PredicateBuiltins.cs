namespace Platform.Rollouts.Conditions;

internal static class PredicateBuiltins
{
    private static readonly Dictionary<string, PredicateBuiltin> All = new PredicateBuiltin[]
    {
        new("all"),
        new("none"),
        new("any"),
        new("one"),
        new("filter"),
        new("find"),
        new("findIndex"),
        new("findLast"),
        new("findLastIndex"),
        new("map", NeedsBool: false),
        new("count", MinimumArguments: 1),
        new("sum", MinimumArguments: 1, NeedsBool: false),
        new("sortBy", MaximumArguments: 3, NeedsBool: false),
        new("reduce", MaximumArguments: 3, NeedsBool: false),
    }.ToDictionary(builtin => builtin.Name);

    public static PredicateBuiltin? Find(string name) => All.GetValueOrDefault(name);
}
