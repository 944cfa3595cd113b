using static Platform.Rollouts.Conditions.ConditionKind;

namespace Platform.Rollouts.Conditions;

/// <summary>
/// Types an expression against the type of this measurement's result, as expr.Compile does with expr.Env: what cannot
/// work is an error before anything is evaluated.
/// </summary>
internal sealed class TypeChecker(ConditionType result)
{
    private readonly List<(string Name, ConditionType Type)> _variables = [];
    private readonly Stack<(ConditionType Element, bool HasIndex, bool HasAccumulator)> _scopes = new();

    /// <exception cref="ConditionException">The first thing that does not fit.</exception>
    public ConditionType Check(Node node)
    {
        ConditionLimits.EnsureStack();
        return node switch
        {
            Node.Literal literal => ConditionType.Of(literal.Value),
            Node.Identifier name => CheckName(name),
            Node.Pointer pointer => CheckPointer(pointer),
            Node.Unary unary => CheckUnary(unary),
            Node.Binary binary => OperatorTyping.Binary(binary, Check(binary.Left), Check(binary.Right)),
            Node.Member member => CheckMember(member),
            Node.Chain chain => Check(chain.Body),
            Node.Slice slice => CheckSlice(slice),
            Node.Call call => CheckCall(call),
            Node.BuiltinCall call when PredicateBuiltins.Find(call.Name) is { } builtin => CheckPredicateCall(call, builtin),
            Node.BuiltinCall call => Checked(call, Builtins.Get(call.Name).Check([.. call.Arguments.Select(Check)])),
            Node.Conditional conditional => CheckConditional(conditional),
            Node.ArrayLiteral array => CheckArray(array),
            Node.MapLiteral map => CheckMap(map),
            Node.Let let => CheckLet(let),
            Node.Sequence sequence => sequence.Items.Select(Check).Last(),
            _ => throw new ConditionException("a predicate can only be an argument", node.Position),
        };
    }

    private static ConditionType Checked(Node node, Typing typing) => typing.Type ?? throw new ConditionException(typing.Error!, node.Position);

    private ConditionType CheckName(Node.Identifier name)
    {
        foreach (var (variable, type) in Enumerable.Reverse(_variables))
        {
            if (variable == name.Text)
            {
                return type;
            }
        }

        return name.Text == "result" ? result
            : EnvironmentFunctions.Find(name.Text) is not null || Builtins.Names.Contains(name.Text) || PredicateBuiltins.Find(name.Text) is not null ? ConditionType.Function
            : throw new ConditionException($"unknown name {name.Text}", name.Position);
    }

    private ConditionType CheckPointer(Node.Pointer pointer)
    {
        var scope = _scopes.Peek(); // the parser makes pointers inside predicates only
        return pointer.Name switch
        {
            "" => scope.Element,
            "index" when scope.HasIndex => ConditionType.Integer,
            "acc" when scope.HasAccumulator => ConditionType.Any,
            _ => throw new ConditionException($"unknown pointer #{pointer.Name}", pointer.Position),
        };
    }

    private ConditionType CheckUnary(Node.Unary unary)
    {
        var operand = Check(unary.Operand);
        return unary.Symbol switch
        {
            "!" or "not" when operand.Kind is Bool or Any => ConditionType.Bool,
            "+" or "-" when operand.IsNumber || operand.IsAny => operand,
            _ => throw new ConditionException($"invalid operation: {unary.Symbol} (mismatched type {operand.Name})", unary.Position),
        };
    }

    private ConditionType CheckMember(Node.Member member)
    {
        var target = Check(member.Target);
        var key = Check(member.Key);
        var name = (member.Key as Node.Literal)?.Value as string;
        switch (target.Kind)
        {
            case Any:
                return ConditionType.Any;
            case Map:
                return key.Kind is Text or Any
                    ? target.Element!
                    : throw new ConditionException($"cannot use {key.Name} to get an element from {target.Name}", member.Key.Position);
            case ConditionKind.Array when name is null || !member.IsMethod:
                return key.Kind is Integer or Any
                    ? target.Element!
                    : throw new ConditionException($"array elements can only be selected using an integer (got {key.Name})", member.Key.Position);
            case Nil when name is not null:
                throw new ConditionException($"type nil has no field {name}", member.Position);
            default:
                throw new ConditionException(
                    name is null ? $"type {target.Name}[{key.Name}] is undefined" : $"type {target.Name} has no {(member.IsMethod ? "method" : "field")} {name}",
                    member.Position);
        }
    }

    private ConditionType CheckSlice(Node.Slice slice)
    {
        var target = Check(slice.Target);
        if (target.IsAny)
        {
            return ConditionType.Any;
        }

        if (target.Kind is not (Text or ConditionKind.Array))
        {
            throw new ConditionException($"cannot slice {target.Name}", slice.Position);
        }

        foreach (var bound in new[] { slice.From, slice.To }.OfType<Node>())
        {
            var type = Check(bound);
            if (type.Kind is not (Integer or Any))
            {
                throw new ConditionException($"non-integer slice index {type.Name}", bound.Position);
            }
        }

        return target;
    }

    private ConditionType CheckCall(Node.Call call)
    {
        var callee = Check(call.Callee);
        if (callee.IsAny)
        {
            return ConditionType.Any;
        }

        var name = (call.Callee as Node.Identifier)?.Text;
        if (callee.Kind == Function && name is not null && EnvironmentFunctions.Find(name) is { } function)
        {
            return Checked(call, function.Check([.. call.Arguments.Select(Check)]));
        }

        throw new ConditionException(
            callee.Kind == Nil ? $"{name ?? "function"} is nil; cannot call nil as function" : $"{callee.Name} is not callable", call.Position);
    }

    private ConditionType CheckPredicateCall(Node.BuiltinCall call, PredicateBuiltin builtin)
    {
        var collection = Check(call.Arguments[0]);
        if (collection.Kind is not (ConditionKind.Array or Any))
        {
            throw new ConditionException($"builtin {call.Name} takes only array (got {collection.Name})", call.Arguments[0].Position);
        }

        var element = collection.Element ?? ConditionType.Any;
        if (call.Arguments.Count == 1)
        {
            return call.Name == "count" ? ConditionType.Integer : element;
        }

        var predicate = (Node.Predicate)call.Arguments[1];
        _scopes.Push((element, builtin.Name is "map" or "reduce", builtin.Name == "reduce"));
        var body = Check(predicate.Body);
        _scopes.Pop();
        if (body.Kind == Nil && builtin.Name != "reduce")
        {
            throw new ConditionException("predicate should has one input and one output param", predicate.Position);
        }

        if (builtin.NeedsBool && body.Kind is not (Bool or Any))
        {
            throw new ConditionException($"predicate should return boolean (got {body.Name})", predicate.Position);
        }

        if (call.Arguments.Count == 3 && Check(call.Arguments[2]) is var third && builtin.Name == "sortBy" && third.Kind is not (Text or Any))
        {
            throw new ConditionException($"sortBy order argument must be a string (got {third.Name})", call.Arguments[2].Position);
        }

        return ResultOf(builtin, collection, element, body);
    }

    private static ConditionType ResultOf(PredicateBuiltin builtin, ConditionType collection, ConditionType element, ConditionType body) => builtin.Name switch
    {
        "all" or "none" or "any" or "one" => ConditionType.Bool,
        "filter" => ConditionType.ArrayOf(element),
        "map" => ConditionType.ArrayOf(body),
        "find" or "findLast" => element,
        "count" or "findIndex" or "findLastIndex" => ConditionType.Integer,
        "sortBy" => collection,
        _ => body, // sum, reduce
    };

    private ConditionType CheckConditional(Node.Conditional conditional)
    {
        var condition = Check(conditional.Condition);
        if (condition.Kind is not (Bool or Any))
        {
            throw new ConditionException($"non-bool expression (type {condition.Name}) used as condition", conditional.Condition.Position);
        }

        var (then, otherwise) = (Check(conditional.Then), Check(conditional.Otherwise));
        return then.Kind == Nil ? otherwise
            : otherwise.Kind == Nil || then.AssignableTo(otherwise) ? then
            : ConditionType.Any;
    }

    private ConditionType CheckArray(Node.ArrayLiteral array)
    {
        var types = array.Items.Select(Check).ToList();
        return types.Count > 0 && types.TrueForAll(type => type.Kind == types[0].Kind) ? ConditionType.ArrayOf(types[^1]) : ConditionType.Array;
    }

    private ConditionType CheckMap(Node.MapLiteral map)
    {
        foreach (var (key, value) in map.Pairs)
        {
            Check(key);
            Check(value);
        }

        return ConditionType.Map;
    }

    private ConditionType CheckLet(Node.Let let)
    {
        var taken = let.Name == "result" || EnvironmentFunctions.Find(let.Name) is not null ? let.Name
            : Builtins.Names.Contains(let.Name) || PredicateBuiltins.Find(let.Name) is not null ? $"builtin {let.Name}"
            : _variables.Exists(variable => variable.Name == let.Name) ? $"variable {let.Name}"
            : null;
        if (taken is not null)
        {
            throw new ConditionException($"cannot redeclare {taken}", let.Position);
        }

        _variables.Add((let.Name, Check(let.Value)));
        var type = Check(let.Body);
        _variables.RemoveAt(_variables.Count - 1);
        return type;
    }
}
