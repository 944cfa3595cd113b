namespace Platform.Rollouts.Conditions;

/// <summary>A function of the language that takes values only (those with predicates are <see cref="PredicateBuiltin"/>s).</summary>
internal sealed record Builtin(
    string Name,
    Func<IReadOnlyList<ConditionType>, Typing> Check,
    Func<IReadOnlyList<object?>, EvaluationContext, object?> Invoke)
{
    /// <summary>A function of fixed parameter types, of which those after <paramref name="required"/> may be left out.</summary>
    public static Builtin Typed(
        string name, ConditionType result, int required, ConditionType[] parameters, Func<IReadOnlyList<object?>, EvaluationContext, object?> invoke) =>
        new(name, arguments => CheckTyped(name, result, required, parameters, arguments), invoke);

    /// <summary>A function of exactly <paramref name="count"/> arguments that looks at their types itself.</summary>
    public static Builtin Counted(
        string name, int count, Func<IReadOnlyList<ConditionType>, Typing> check, Func<IReadOnlyList<object?>, EvaluationContext, object?> invoke) =>
        new(
            name,
            arguments => arguments.Count == count
                ? check(arguments)
                : Typing.Fail($"invalid number of arguments (expected {count}, got {arguments.Count})"),
            invoke);

    public static Typing CheckTyped(
        string name, ConditionType result, int required, IReadOnlyList<ConditionType> parameters, IReadOnlyList<ConditionType> arguments)
    {
        if (arguments.Count > parameters.Count)
        {
            return Typing.Fail($"too many arguments to call {name}");
        }

        if (arguments.Count < required)
        {
            return Typing.Fail($"not enough arguments to call {name}");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            var (argument, parameter) = (arguments[i], parameters[i]);
            if (parameter.IsAny || argument.IsAny || argument.AssignableTo(parameter)
                || (argument.Kind == ConditionKind.Integer && parameter.IsNumber))
            {
                continue;
            }

            return Typing.Fail(argument.Kind == ConditionKind.Nil
                ? $"cannot use nil as argument (type {parameter.Name}) to call {name}"
                : $"cannot use {argument.Name} as argument (type {parameter.Name}) to call {name}");
        }

        return result;
    }
}
