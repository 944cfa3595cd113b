using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Platform.Rollouts.Conditions;
using static Platform.Rollouts.Tests.Conditions.ConditionFixture;

namespace Platform.Rollouts.Tests.Conditions;

public class ConditionPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260131, 7);

    [Fact]
    public void TryCompile_AnyText_AnswersAndNeverThrows() =>
        Check(ArbMap.Default.GeneratorFor<string>(), text => Evaluate(text ?? "", 1.0).Length > 0);

    [Fact]
    public void TryCompile_AnyTokens_AnswersAndNeverThrows()
    {
        string[] tokens =
        [
            "result", "1", "2.5", "'x'", "nil", "true", "(", ")", "[", "]", "{", "}", "#", ".a", "?.a", "[0]", "+", "-", "*", "/", "%", "**", "..", "??", "?", ":",
            "|", "and", "or", "not", "in", "matches", "contains", "==", "<", ">=", "all(", "filter(", "len(", "max(", ",", ";", "let x =", "x", "if", "else", "isNaN(", "default(", "1..3",
        ];
        var texts = Gen.ListOf(Gen.Elements(tokens)).Select(list => string.Join(' ', list));
        Check(texts, text => Evaluate(text, new[] { 1.0, double.NaN }).Length > 0 && Evaluate(text, null).Length > 0 && Evaluate(text, "x").Length > 0);
    }

    [Fact]
    public void TryEvaluate_Comparisons_AreThoseOfIeee754()
    {
        var pairs = from left in Doubles from right in Doubles select (left, right);
        Check(pairs, pair =>
        {
            var vector = new[] { pair.left, pair.right };
            return Holds("result[0] < result[1]", vector) == (pair.left < pair.right)
                && Holds("result[0] <= result[1]", vector) == (pair.left <= pair.right)
                && Holds("result[0] > result[1]", vector) == (pair.left > pair.right)
                && Holds("result[0] >= result[1]", vector) == (pair.left >= pair.right)
                && Holds("result[0] == result[1]", vector) == (pair.left == pair.right)
                && Holds("result[0] != result[1]", vector) == (pair.left != pair.right);
        });
    }

    [Fact]
    public void TryEvaluate_Arithmetic_IsThatOfIeee754()
    {
        var pairs = from left in Doubles from right in Doubles select (left, right);
        Check(pairs, pair =>
        {
            var vector = new[] { pair.left, pair.right, pair.left + pair.right, pair.left * pair.right, pair.left / pair.right };
            return Same("result[0] + result[1]", 2) && Same("result[0] * result[1]", 3) && Same("result[0] / result[1]", 4);

            bool Same(string expression, int index) =>
                double.IsNaN(vector[index]) ? Holds($"isNaN({expression})", vector) : Holds($"({expression}) == result[{index}]", vector);
        });
    }

    [Fact]
    public void TryEvaluate_Integers_WrapAndTruncateAsGo()
    {
        var pairs = from left in ArbMap.Default.GeneratorFor<int>() from right in ArbMap.Default.GeneratorFor<int>() select (left, right);
        Check(pairs, pair =>
            Holds(Invariant($"({pair.left}) + ({pair.right}) == ({(long)pair.left + pair.right})"), null)
            && Holds(Invariant($"({pair.left}) * ({pair.right}) == ({(long)pair.left * pair.right})"), null)
            && (pair.right == 0 || Holds(Invariant($"({pair.left}) % ({pair.right}) == ({(long)pair.left % pair.right})"), null)));
    }

    [Fact]
    public void Decimal_AnyFloat_ReadsBackTheSame() =>
        Check(Doubles, value => double.Parse(GoText.Decimal(value).Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture).Equals(value));

    [Fact]
    public void Parse_PrintedTree_ParsesToTheSameTree() =>
        Check(Expressions(4), text =>
        {
            var printed = NodePrinter.Print(Parser.Parse(text));
            return printed == NodePrinter.Print(Parser.Parse(printed));
        });

    private static Gen<double> Doubles =>
        Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(0.0, -0.0, 1, -1, 0.95, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue));

    private static bool Holds(string expression, object? result) => Evaluate(expression, result) switch
    {
        "true" => true,
        "false" => false,
        var error => throw new InvalidOperationException($"{expression}: {error}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) => Prop.ForAll(values.ToArbitrary(), holds).Check(Seeded);

    private static Gen<string> Expressions(int depth)
    {
        var leaves = Gen.Elements("1", "2.5", "'x'", "true", "nil", "result", "[1, 2]", "{a: 1}");
        if (depth == 0)
        {
            return leaves;
        }

        var inner = Expressions(depth - 1);
        var binary =
            from left in inner
            from symbol in Gen.Elements("+", "-", "*", "/", "%", "**", "==", "<", "and", "or", "in", "not in", "contains", "..", "||", "&&")
            from right in inner
            select $"{left} {symbol} {right}";
        return Gen.OneOf(
            leaves,
            binary,
            inner.Select(operand => $"-({operand})"),
            inner.Select(operand => $"not ({operand})"),
            inner.Select(target => $"({target}).a?.b[0]"),
            inner.Select(target => $"({target})[1:2]"),
            inner.Select(body => $"all(result, ({body}) == #)"),
            from a in inner from b in inner from c in inner select $"({a}) ? ({b}) : ({c})");
    }
}
