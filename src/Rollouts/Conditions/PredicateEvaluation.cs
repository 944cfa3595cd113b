namespace Platform.Rollouts.Conditions;

/// <summary>One call of all, any, filter and the like.</summary>
internal sealed class PredicateEvaluation(Evaluator evaluator, Node.Predicate predicate, object?[] items)
{
    private readonly PredicateScope _scope = new();

    /// <param name="call">Which one.</param>
    /// <param name="third">reduce's initial value or sortBy's order.</param>
    public object? Evaluate(Node.BuiltinCall call, object? third) => call.Name switch
    {
        "all" => First(holds: false) < 0,
        "none" => First(holds: true) < 0,
        "any" => First(holds: true) >= 0,
        "one" => Indexes().Count(Holds) == 1,
        "filter" => Indexes().Where(Holds).Select(index => items[index]).ToArray(),
        "map" => Indexes().Select(Value).ToArray(),
        "count" => (long)Indexes().Count(Holds),
        "sum" => Indexes().Aggregate((object?)0L, (sum, index) => Arithmetic.Apply("+", sum, Value(index), evaluator.Context)),
        "find" => First(Indexes()) is { } index ? items[index] : null,
        "findLast" => First(Indexes().Reverse()) is { } index ? items[index] : null,
        "findIndex" => (long)(First(Indexes()) ?? -1),
        "findLastIndex" => (long)(First(Indexes().Reverse()) ?? -1),
        "sortBy" => SortBy(call, third),
        "reduce" => Reduce(call, third),
        _ => throw new ConditionException($"unknown builtin {call.Name}", call.Position),
    };

    private IEnumerable<int> Indexes() => Enumerable.Range(0, items.Length);

    private object? Value(int index)
    {
        _scope.Element = items[index];
        _scope.Index = index;
        return evaluator.Apply(predicate, _scope);
    }

    private bool Holds(int index) => GoValue.AsBool(Value(index));

    /// <summary>The first element of which the predicate says so; -1 when there is none.</summary>
    private int First(bool holds)
    {
        for (var index = 0; index < items.Length; index++)
        {
            if (Holds(index) == holds)
            {
                return index;
            }
        }

        return -1;
    }

    private int? First(IEnumerable<int> indexes)
    {
        foreach (var index in indexes)
        {
            if (Holds(index))
            {
                return index;
            }
        }

        return null;
    }

    private object?[] SortBy(Node.BuiltinCall call, object? order)
    {
        var keyed = Indexes().Select(index => (object?)new[] { Value(index), items[index] }).ToArray();
        var sorted = CollectionBuiltins.SortBy(
            keyed, pair => ((object?[])pair!)[0], call.Arguments.Count > 2 ? GoValue.AsString(order) : "asc", evaluator.Context);
        return sorted.Select(pair => ((object?[])pair!)[1]).ToArray();
    }

    private object? Reduce(Node.BuiltinCall call, object? initial)
    {
        var hasInitial = call.Arguments.Count > 2;
        if (!hasInitial && items.Length == 0)
        {
            throw new ConditionException("reduce of empty array with no initial value");
        }

        var accumulator = hasInitial ? initial : items[0];
        for (var index = hasInitial ? 0 : 1; index < items.Length; index++)
        {
            _scope.Accumulator = accumulator;
            accumulator = Value(index);
        }

        return accumulator;
    }
}
