namespace Platform.Rollouts.Conditions;

/// <summary>Evaluates a checked expression once.</summary>
internal sealed class Evaluator(EvaluationContext context)
{
    /// <summary>A nil met by ?. on the way to the end of its chain.</summary>
    private static readonly object Broken = new();

    // Boxed once: nearly every value of a condition is one of these.
    private static readonly object True = true;
    private static readonly object False = false;

    private List<(string Name, object? Value)>? _variables;
    private PredicateScope? _scope;

    /// <summary>Where the evaluation stands, for messages.</summary>
    public int Position { get; private set; }

    public EvaluationContext Context { get; } = context;

    public object? Visit(Node node)
    {
        ConditionLimits.EnsureStack();
        Context.Spend(1);
        var value = node switch
        {
            Node.Literal literal => literal.Value,
            Node.Identifier name => Lookup(name),
            Node.Binary binary => VisitBinary(binary),
            Node.Member member => VisitMember(member),
            Node.Pointer pointer => _scope!.Read(pointer.Name),
            Node.Unary unary => VisitUnary(unary),
            Node.Chain chain => Visit(chain.Body) is var body && ReferenceEquals(body, Broken) ? null : body,
            Node.Slice slice => VisitSlice(slice),
            Node.Call call => VisitCall(call),
            Node.BuiltinCall call when call.Arguments.Count > 1 && call.Arguments[1] is Node.Predicate => VisitPredicateCall(call),
            Node.BuiltinCall call => VisitBuiltin(call),
            Node.Conditional conditional => Visit(IsTrue(conditional.Condition) ? conditional.Then : conditional.Otherwise),
            Node.ArrayLiteral array => array.Items.Select(Visit).ToArray(),
            Node.MapLiteral map => VisitMap(map),
            Node.Let let => VisitLet(let),
            Node.Sequence sequence => sequence.Items.Select(Visit).Last(),
            _ => throw new ConditionException("a predicate can only be an argument", node.Position),
        };
        return value;
    }

    /// <summary>The predicate's value for one element.</summary>
    public object? Apply(Node.Predicate predicate, PredicateScope scope)
    {
        var outer = _scope;
        _scope = scope;
        var value = Visit(predicate.Body);
        _scope = outer;
        return value;
    }

    private object? Lookup(Node.Identifier name)
    {
        Position = name.Position;
        for (var i = (_variables?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (_variables![i].Name == name.Text)
            {
                return _variables[i].Value;
            }
        }

        return name.Text == "result" ? Context.Result : throw new ConditionException($"{name.Text} is a function and has no value of its own");
    }

    private bool IsTrue(Node node)
    {
        var value = Visit(node);
        Position = node.Position;
        return GoValue.AsBool(value);
    }

    private object? VisitUnary(Node.Unary unary)
    {
        if (unary.Symbol is "!" or "not")
        {
            return Boxed(!IsTrue(unary.Operand));
        }

        var operand = Visit(unary.Operand);
        Position = unary.Position;
        return unary.Symbol == "-" ? Arithmetic.Negate(operand) : operand;
    }

    private object? VisitBinary(Node.Binary binary)
    {
        switch (binary.Symbol)
        {
            case "and" or "&&":
                return Boxed(IsTrue(binary.Left) && IsTrue(binary.Right));
            case "or" or "||":
                return Boxed(IsTrue(binary.Left) || IsTrue(binary.Right));
            case "??":
                return Visit(binary.Left) ?? Visit(binary.Right);
        }

        var (left, right) = (Visit(binary.Left), Visit(binary.Right));
        Position = binary.Position;
        return binary.Symbol switch
        {
            "==" => Boxed(Comparison.Equal(left, right, Context)),
            "!=" => Boxed(!Comparison.Equal(left, right, Context)),
            "<" => Boxed(Comparison.Less(left, right)),
            ">" => Boxed(Comparison.Less(right, left)),
            "<=" => Boxed(Comparison.LessOrEqual(left, right)),
            ">=" => Boxed(Comparison.LessOrEqual(right, left)),
            "in" => Access.Contains(left, right, Context),
            ".." => Access.Range(GoValue.ToIndex(left), GoValue.ToIndex(right), Context),
            "matches" => left is not null && right is not null && Matches(GoValue.AsString(left), GoValue.AsString(right)),
            "contains" => left is not null && right is not null && GoValue.AsString(left).Contains(GoValue.AsString(right), StringComparison.Ordinal),
            "startsWith" => left is not null && right is not null && GoValue.AsString(left).StartsWith(GoValue.AsString(right), StringComparison.Ordinal),
            "endsWith" => left is not null && right is not null && GoValue.AsString(left).EndsWith(GoValue.AsString(right), StringComparison.Ordinal),
            _ => Arithmetic.Apply(binary.Symbol, left, right, Context),
        };
    }

    private bool Matches(string text, string pattern)
    {
        Context.Spend(GoPattern.Cost(text, pattern));
        return GoPattern.IsMatch(text, pattern);
    }

    private static object Boxed(bool value) => value ? True : False;

    private object?[] VisitAll(IReadOnlyList<Node> nodes)
    {
        var values = new object?[nodes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Visit(nodes[i]);
        }

        return values;
    }

    private object? VisitMember(Node.Member member)
    {
        var target = Visit(member.Target);
        if (ReferenceEquals(target, Broken) || (member.IsOptional && target is null))
        {
            return Broken;
        }

        var key = Visit(member.Key);
        Position = member.Position;
        return Access.Fetch(target, key);
    }

    private object? VisitSlice(Node.Slice slice)
    {
        var target = Visit(slice.Target);
        var from = slice.From is null ? (long?)null : GoValue.ToIndex(Visit(slice.From));
        var to = slice.To is null ? (long?)null : GoValue.ToIndex(Visit(slice.To));
        Position = slice.Position;
        return Access.Slice(target, from, to);
    }

    private object? VisitCall(Node.Call call)
    {
        if (call.Function is { } function)
        {
            var arguments = VisitAll(call.Arguments);
            Position = call.Position;
            return function.Invoke(arguments, Context);
        }

        var callee = Visit(call.Callee);
        Position = call.Position;
        return ReferenceEquals(callee, Broken) ? Broken : throw new ConditionException($"{GoText.TypeName(callee)} is not callable");
    }

    private object? VisitBuiltin(Node.BuiltinCall call)
    {
        var arguments = VisitAll(call.Arguments);
        Position = call.Position;
        return call.Function is { } function ? function.Invoke(arguments, Context) : call.Name switch
        {
            "count" => (long)CollectionBuiltins.Items("count", arguments[0], Context).Count(GoValue.AsBool),
            "sum" => CollectionBuiltins.Items("sum", arguments[0], Context).Aggregate((object?)0L, (sum, item) => Arithmetic.Apply("+", sum, item, Context)),
            _ => throw new ConditionException($"unknown builtin {call.Name}", call.Position),
        };
    }

    private object? VisitPredicateCall(Node.BuiltinCall call)
    {
        var collection = Visit(call.Arguments[0]);
        var third = call.Arguments.Count > 2 ? Visit(call.Arguments[2]) : null;
        Position = call.Position;
        var items = CollectionBuiltins.Items(call.Name, collection, Context);
        var predicate = (Node.Predicate)call.Arguments[1];
        return new PredicateEvaluation(this, predicate, items).Evaluate(call, third);
    }

    private Dictionary<string, object?> VisitMap(Node.MapLiteral literal)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (key, value) in literal.Pairs)
        {
            map[GoValue.AsString(Visit(key))] = Visit(value);
        }

        return map;
    }

    private object? VisitLet(Node.Let let)
    {
        var bound = Visit(let.Value);
        _variables ??= [];
        _variables.Add((let.Name, bound));
        var value = Visit(let.Body);
        _variables.RemoveAt(_variables.Count - 1);
        return value;
    }
}
