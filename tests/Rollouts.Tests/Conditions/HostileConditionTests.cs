using static Platform.Rollouts.Tests.Conditions.ConditionFixture;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>A manifest is foreign input: nothing in it may overflow the stack, loop or eat the memory.</summary>
public class HostileConditionTests
{
    /// <summary>A list of ten lists of ten lists ...: eight lines are a hundred million elements.</summary>
    private const string Tenfold =
        "let a = [1,1,1,1,1,1,1,1,1,1]; let b = [a,a,a,a,a,a,a,a,a,a]; let c = [b,b,b,b,b,b,b,b,b,b]; let d = [c,c,c,c,c,c,c,c,c,c]; "
        + "let e = [d,d,d,d,d,d,d,d,d,d]; let f = [e,e,e,e,e,e,e,e,e,e]; let g = [f,f,f,f,f,f,f,f,f,f]; let h = [g,g,g,g,g,g,g,g,g,g];";

    public static TheoryData<string, string> Texts => new()
    {
        { new string('(', 100_000), "expression is longer than 32768 characters" },
        { new string('(', 30_000), "expression is nested too deeply (more than 200 levels)" },
        { new string('[', 30_000), "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("!", 30_000)) + "true", "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("not ", 8_000)) + "true", "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("{a:", 10_000)), "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("if true {", 3_000)), "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("true ? ", 4_000)), "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("let a = ", 4_000)), "expression is nested too deeply (more than 200 levels)" },
        { string.Concat(Enumerable.Repeat("1 + ", 8_000)) + "1", "operations within each other)" },
        { "result" + string.Concat(Enumerable.Repeat(".a", 10_000)), "operations within each other)" },
        { "result" + string.Concat(Enumerable.Repeat("?.a", 10_000)), "operations within each other)" },
        { "true" + string.Concat(Enumerable.Repeat(";1", 16_000)), "exceeds maximum allowed nodes" },
        { "len(1..1000000000) > 0", "memory budget exceeded" },
        { "len(-9223372036854775807..9223372036854775807) > 0", "memory budget exceeded" },
        { "all(1..10000, all(1..10000, all(1..10000, true)))", "memory budget exceeded" },
        { "len(repeat('x', 1000000000)) > 0", "memory budget exceeded" },
        { "len(reduce(1..100, #acc + #acc, 'x')) > 0", "memory budget exceeded" },
        { "len(uniq(1..100000)) > 0", "memory budget exceeded" },
        { "len(string(reduce(1..100000, [#acc], 0))) > 0", "expression is nested too deeply" },
        { "len(flatten(reduce(1..100000, [#acc], 0))) > 0", "expression is nested too deeply" },
        { "max(reduce(1..100000, [#acc], 0)) > 0", "expression is nested too deeply" },
        { "reduce(1..50000, [#acc], 0) == reduce(1..50000, [#acc], 0)", "expression is nested too deeply" },
        { "asFloat(reduce(1..100000, ({'a': #acc}), 0)) > 0", "expression is nested too deeply" },
        { $"{Tenfold} h == h", "memory budget exceeded" },
        { $"{Tenfold} h in [h]", "memory budget exceeded" },
        { $"{Tenfold} uniq([h, h]) == []", "memory budget exceeded" },
        { $"{Tenfold} len(string(h)) > 0", "memory budget exceeded" },
        { $"{Tenfold} asFloat(h) > 0", "memory budget exceeded" },
        { $"{Tenfold} max(h) > 0", "memory budget exceeded" },
        { $"{Tenfold} len(flatten(h)) > 0", "memory budget exceeded" },
        { "all(1..100000, 'x' matches '" + new string('x', 500) + "' or true)", "memory budget exceeded" },
        { "'x' matches '" + new string('(', 2_000) + "'", "error parsing regexp: expression is longer than 1000 characters" },
        { "'x' matches '(x'", "error parsing regexp:" },
        { "'x' matches '(?=x)'", "error parsing regexp:" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Evaluate_HostileText_IsRefusedInOneLine(string text, string expected)
    {
        var answer = Evaluate(text, null);
        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer);
    }

    [Fact]
    public void Evaluate_CatastrophicPattern_IsLinear() =>
        Assert.Equal("false", Evaluate("repeat('a', 20000) matches '^(a+)+$b'", null));

    [Fact]
    public void Evaluate_OnASmallStack_FailsInsteadOfOverflowing()
    {
        var text = string.Concat(Enumerable.Repeat("(1 + ", 190)) + "1" + new string(')', 190) + " > 0";
        var answer = "";
        var thread = new Thread(() => answer = Evaluate(text, null), maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(answer is "true" || answer.StartsWith("expression is nested too deeply", StringComparison.Ordinal), answer);
    }
}
