using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>Which operators take what (expr-lang, "Language Definition"): every pair of kinds for every operator, before and while it is evaluated.</summary>
public class OperatorTypingTests
{
    private const string Number = "int int, int float, float int, float float";
    private const string Text = "string string";
    private const string Ordered = Number + ", string string, time time, duration duration";

    private static readonly Dictionary<string, string> Operands = new()
    {
        ["nil"] = "nil",
        ["bool"] = "true",
        ["int"] = "3",
        ["float"] = "1.5",
        ["string"] = "'a'",
        ["array"] = "['a']",
        ["map"] = "{'a': 1}",
        ["time"] = "now()",
        ["duration"] = "duration('1s')",
    };

    [Theory]
    [InlineData("+", Number + ", string string, time duration, duration time, duration duration")]
    [InlineData("-", Number + ", time time, time duration, duration duration")]
    [InlineData("*", Number + ", duration int, duration float, int duration, float duration")]
    [InlineData("/", Number)]
    [InlineData("**", Number)]
    [InlineData("^", Number)]
    [InlineData("%", "int int")]
    [InlineData("..", "int int")]
    [InlineData("<", Ordered)]
    [InlineData("<=", Ordered)]
    [InlineData(">", Ordered)]
    [InlineData(">=", Ordered)]
    [InlineData("and", "bool bool")]
    [InlineData("or", "bool bool")]
    [InlineData("&&", "bool bool")]
    [InlineData("||", "bool bool")]
    [InlineData("contains", Text)]
    [InlineData("not contains", Text)]
    [InlineData("startsWith", Text)]
    [InlineData("endsWith", Text)]
    [InlineData("matches", Text)]
    [InlineData("in", "string array, string map, nil array")]
    [InlineData("not in", "string array, string map, nil array")]
    public void TryCompile_OperatorOnEveryPairOfKinds_TakesTheseAndNoOthers(string symbol, string pairs)
    {
        var legal = pairs.Split(", ").ToHashSet();
        Assert.Equal(legal.Order(), Pairs().Where(pair => Answers($"{Operands[pair.Left]} {symbol} {Operands[pair.Right]}", null)).Select(pair => $"{pair.Left} {pair.Right}").Order());
    }

    [Theory]
    [InlineData("==")]
    [InlineData("!=")]
    public void TryCompile_Equality_TakesOneKindNumbersAndNil(string symbol) =>
        Assert.All(Pairs(), pair => Assert.Equal(
            pair.Left == pair.Right || pair.Left == "nil" || pair.Right == "nil" || ($"{pair.Left} {pair.Right}" is "int float" or "float int"),
            Answers($"{Operands[pair.Left]} {symbol} {Operands[pair.Right]}", null)));

    [Fact]
    public void TryCompile_Coalesce_TakesAll() => Assert.All(Pairs(), pair => Assert.True(Answers($"{Operands[pair.Left]} ?? {Operands[pair.Right]}", null)));

    [Theory]
    [InlineData("-", "int, float")]
    [InlineData("+", "int, float")]
    [InlineData("!", "bool")]
    [InlineData("not ", "bool")]
    public void TryCompile_UnaryOnEveryKind_TakesTheseAndNoOthers(string symbol, string kinds) =>
        Assert.Equal(kinds.Split(", ").Order(), Operands.Keys.Where(kind => Answers($"{symbol}{Operands[kind]}", null)).Order());

    // A value whose kind is known only when it is measured: what fits is answered, and what does not is an error, never an exception.
    [Theory]
    [InlineData("+", "float float, string string")]
    [InlineData("-", "float float")]
    [InlineData("*", "float float")]
    [InlineData("/", "float float")]
    [InlineData("%", "")] // what JSON holds is a float
    [InlineData("**", "float float")]
    [InlineData("..", "float float")]
    [InlineData("<", "float float, string string")]
    [InlineData(">=", "float float, string string")]
    [InlineData("and", "bool bool")]
    [InlineData("contains", "string string, nil *, * nil")]
    [InlineData("matches", "string string, nil *, * nil")]
    [InlineData("in", "* array, string map, nil map, * nil")]
    public void TryEvaluate_MeasuredKinds_FitOrAreAnError(string symbol, string pairs)
    {
        string[] kinds = ["nil", "bool", "float", "string", "array", "map"];
        var measured = new Dictionary<string, object?>
        {
            ["nil"] = null, ["bool"] = true, ["float"] = 1.0, ["string"] = "a", ["array"] = new object?[] { "a" }, ["map"] = new Dictionary<string, object?> { ["a"] = 1.0 },
        };
        var legal = pairs.Split(", ");
        foreach (var (left, right) in kinds.SelectMany(left => kinds.Select(right => (left, right))))
        {
            var fits = legal.Any(pair => pair == $"{left} {right}" || pair == $"{left} *" || pair == $"* {right}");
            Assert.True(fits == Answers($"result.{left} {symbol} result.{right}", measured), $"{left} {symbol} {right}");
        }
    }

    private static IEnumerable<(string Left, string Right)> Pairs() => Operands.Keys.SelectMany(left => Operands.Keys.Select(right => (left, right)));

    // What compiles must not turn out to be of the wrong kind: then both must say so.
    private static bool Answers(string expression, object? result)
    {
        if (!ConditionExpression.TryCompile(expression, ConditionType.Of(result), out var compiled, out _))
        {
            return false;
        }

        var isAnswered = compiled.TryGetValue(result, ConditionFixture.Now, out _, out var error);
        Assert.True(isAnswered || result is not null, $"{expression} compiles and says {error}");
        return isAnswered;
    }
}
