namespace Platform.Rollouts.Conditions;

internal static class CollectionBuiltins
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        Builtin.Counted("len", 1, CheckLen, (arguments, _) => Len(arguments[0])),
        Builtin.Counted("first", 1, types => Element(types[0], $"cannot get first element from {types[0].Name}"), (arguments, _) => ElementOrNil(arguments[0], 0)),
        Builtin.Counted("last", 1, types => Element(types[0], $"cannot get last element from {types[0].Name}"), (arguments, _) => ElementOrNil(arguments[0], -1)),
        Builtin.Counted("get", 2, CheckGet, (arguments, _) => Get(arguments[0], arguments[1])),
        Builtin.Counted("take", 2, CheckTake, (arguments, _) => Take(arguments[0], arguments[1])),
        Builtin.Counted("keys", 1, types => MapOnly(types[0], "keys"), (arguments, _) => Map(arguments[0], "keys").Keys.Cast<object?>().ToArray()),
        Builtin.Counted("values", 1, types => MapOnly(types[0], "values"), (arguments, _) => Map(arguments[0], "values").Values.ToArray()),
        Builtin.Counted("reverse", 1, types => ArrayOnly(types, "reverse"), (arguments, context) => Items("reverse", arguments[0], context).AsEnumerable().Reverse().ToArray()),
        Builtin.Counted("uniq", 1, types => ArrayOnly(types, "uniq"), (arguments, context) => Uniq(Items("uniq", arguments[0], context), context)),
        Builtin.Counted("flatten", 1, types => ArrayOnly(types, "flatten"), (arguments, context) => Flatten([], arguments[0], context).ToArray()),
        new("concat", CheckConcat, (arguments, context) => arguments.SelectMany(argument => Items("concat", argument, context)).ToArray()),
        new("sort", CheckSort, (arguments, context) => Sort(arguments, context)),
    ];

    /// <summary>Orders by <paramref name="key"/>; stable.</summary>
    public static object?[] SortBy(object?[] items, Func<object?, object?> key, string order, EvaluationContext context)
    {
        if (order is not ("asc" or "desc"))
        {
            throw new ConditionException($"invalid order {order}, expected asc or desc");
        }

        context.Spend(items.Length * 20L);
        var ascending = Comparer<object?>.Create((left, right) => Comparison.Less(left, right) ? -1 : Comparison.Less(right, left) ? 1 : 0);
        try
        {
            return (order == "asc" ? items.OrderBy(key, ascending) : items.OrderByDescending(key, ascending)).ToArray();
        }
        catch (InvalidOperationException error) when (error.InnerException is ConditionException inner)
        {
            throw new ConditionException(inner.Message, inner.Position);
        }
    }

    public static object?[] Items(string name, object? value, EvaluationContext context)
    {
        var array = GoValue.AsArray(value, name);
        context.Spend(array.Length);
        var items = new object?[array.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = array is double[] numbers ? numbers[i] : array.GetValue(i);
        }

        return items;
    }

    private static Typing CheckLen(IReadOnlyList<ConditionType> types) =>
        types[0].Kind is ConditionKind.Array or ConditionKind.Map or ConditionKind.Text or ConditionKind.Any
            ? ConditionType.Integer
            : Typing.Fail($"invalid argument for len (type {types[0].Name})");

    private static long Len(object? value) => value switch
    {
        Array array => array.Length,
        string text => text.EnumerateRunes().Count(),
        IReadOnlyDictionary<string, object?> map => map.Count,
        _ => throw new ConditionException($"invalid argument for len (type {GoText.TypeName(value)})"),
    };

    private static Typing Element(ConditionType type, string error) => type.Kind switch
    {
        ConditionKind.Any => ConditionType.Any,
        ConditionKind.Array => type.Element!,
        _ => Typing.Fail(error),
    };

    private static object? ElementOrNil(object? value, long index) => value is Array { Length: > 0 } array ? Access.Fetch(array, index) : null;

    private static Typing CheckGet(IReadOnlyList<ConditionType> types) => (types[0].Kind, types[1].Kind) switch
    {
        (ConditionKind.Any, _) => ConditionType.Any,
        (ConditionKind.Array, ConditionKind.Integer or ConditionKind.Any) => types[0].Element!,
        (ConditionKind.Array, _) => Typing.Fail($"non-integer slice index {types[1].Name}"),
        (ConditionKind.Map, ConditionKind.Text or ConditionKind.Any) => types[0].Element!,
        (ConditionKind.Map, _) => Typing.Fail($"cannot use {types[1].Name} to get an element from {types[0].Name}"),
        _ => Typing.Fail($"type {types[0].Name} does not support indexing"),
    };

    private static object? Get(object? target, object? key) => target switch
    {
        Array array => GoValue.ToIndex(key) is var index && index < array.Length && index >= -array.Length ? Access.Fetch(array, index) : null,
        IReadOnlyDictionary<string, object?> map => Access.Fetch(map, key),
        _ => null,
    };

    private static Typing CheckTake(IReadOnlyList<ConditionType> types) =>
        types[0].Kind is not (ConditionKind.Array or ConditionKind.Any) ? Typing.Fail($"cannot take from {types[0].Name}")
        : types[1].Kind is not (ConditionKind.Integer or ConditionKind.Any) ? Typing.Fail($"cannot take {types[1].Name} elements")
        : types[0];

    private static object? Take(object? value, object? count)
    {
        var wanted = GoValue.Assert<long>(count, "int");
        return wanted >= 0 ? Access.Slice(GoValue.AsArray(value, "take"), 0, wanted) : throw new ConditionException($"cannot take {wanted} elements");
    }

    private static Typing MapOnly(ConditionType type, string what) =>
        type.Kind is ConditionKind.Map or ConditionKind.Any ? ConditionType.Array : Typing.Fail($"cannot get {what} from {type.Name}");

    private static IReadOnlyDictionary<string, object?> Map(object? value, string what) =>
        value as IReadOnlyDictionary<string, object?> ?? throw new ConditionException($"cannot get {what} from {GoText.TypeName(value)}");

    private static Typing ArrayOnly(IReadOnlyList<ConditionType> types, string verb) =>
        types.FirstOrDefault(type => type.Kind is not (ConditionKind.Array or ConditionKind.Any)) is { } wrong
            ? Typing.Fail($"cannot {verb} {wrong.Name}")
            : ConditionType.Array;

    private static Typing CheckConcat(IReadOnlyList<ConditionType> types) =>
        types.Count == 0 ? Typing.Fail("invalid number of arguments (expected at least 1, got 0)") : ArrayOnly(types, "concat");

    private static Typing CheckSort(IReadOnlyList<ConditionType> types) => types.Count switch
    {
        not (1 or 2) => Typing.Fail($"invalid number of arguments (expected 1 or 2, got {types.Count})"),
        2 when types[1].Kind is not (ConditionKind.Text or ConditionKind.Any) => Typing.Fail($"invalid argument for sort (expected string, got {types[1].Name})"),
        _ => ArrayOnly([types[0]], "sort"),
    };

    private static object?[] Sort(IReadOnlyList<object?> arguments, EvaluationContext context) =>
        SortBy(Items("sort", arguments[0], context), item => item, arguments.Count > 1 ? GoValue.AsString(arguments[1]) : "asc", context);

    private static object?[] Uniq(object?[] items, EvaluationContext context)
    {
        var kept = new List<object?>();
        foreach (var item in items)
        {
            if (!kept.Exists(other => Comparison.Equal(item, other, context)))
            {
                kept.Add(item);
            }
        }

        return kept.ToArray();
    }

    private static List<object?> Flatten(List<object?> flat, object? value, EvaluationContext context)
    {
        ConditionLimits.EnsureStack();
        foreach (var item in Items("flatten", value, context))
        {
            if (item is Array)
            {
                Flatten(flat, item, context);
            }
            else
            {
                flat.Add(item);
            }
        }

        return flat;
    }
}
