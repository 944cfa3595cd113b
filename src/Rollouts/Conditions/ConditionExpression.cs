using System.Diagnostics.CodeAnalysis;

namespace Platform.Rollouts.Conditions;

/// <summary>
/// A successCondition or failureCondition, or another expression of the expr-lang subset that Argo Rollouts' conditions
/// use, compiled against the type of one measured value (expr-lang 1.17 with Argo's environment: result, asInt, asFloat,
/// isNaN, isInf, isNil, default). Immutable and safe to share between threads.
/// </summary>
public sealed class ConditionExpression
{
    private readonly Node _root;

    private ConditionExpression(string text, Node root, ConditionType type) => (Text, _root, Type) = (text, root, type);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>What it yields, as far as that is known before it is evaluated.</summary>
    public ConditionType Type { get; }

    /// <summary>Compiles; on false <paramref name="error"/> says what is wrong and where.</summary>
    public static bool TryCompile(
        string text, ConditionType resultType, [NotNullWhen(true)] out ConditionExpression? expression, [NotNullWhen(false)] out ConditionError? error)
    {
        (expression, error) = (null, null);
        try
        {
            var root = Parser.Parse(text);
            expression = new ConditionExpression(text, root, new TypeChecker(resultType).Check(root));
            return true;
        }
        catch (ConditionException exception)
        {
            error = ConditionError.At(text, exception.Position ?? 0, exception.Message);
            return false;
        }
    }

    /// <summary>Evaluates a condition; on false <paramref name="error"/> says why there is no answer.</summary>
    /// <param name="result">A value of the type it was compiled for.</param>
    /// <param name="now">What now() is.</param>
    /// <param name="holds">The answer.</param>
    /// <param name="error">Set when there is none.</param>
    public bool TryEvaluate(object? result, DateTimeOffset now, out bool holds, [NotNullWhen(false)] out ConditionError? error)
    {
        holds = false;
        if (!TryGetValue(result, now, out var value, out error))
        {
            return false;
        }

        if (value is bool truth)
        {
            holds = truth;
            return true;
        }

        var name = Type == ConditionType.Integer64 ? Type.Name : GoText.TypeName(value);
        error = ConditionError.At(Text, _root.Position, $"expected bool, but got {name}");
        return false;
    }

    /// <summary>Evaluates to a value of any type.</summary>
    internal bool TryGetValue(object? result, DateTimeOffset now, out object? value, [NotNullWhen(false)] out ConditionError? error)
    {
        (value, error) = (null, null);
        var evaluator = new Evaluator(new EvaluationContext(result is int number ? (long)number : result, now));
        try
        {
            value = evaluator.Visit(_root);
            return true;
        }
        catch (ConditionException exception)
        {
            error = ConditionError.At(Text, exception.Position ?? evaluator.Position, exception.Message);
            return false;
        }
    }
}
