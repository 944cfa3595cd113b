using FsCheck;
using FsCheck.Fluent;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class PromotionGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.5, 1, GateOutcome.Allowed)]
    [InlineData(0.8, 14, GateOutcome.Allowed)]
    [InlineData(0.81, 1, GateOutcome.Denied)]
    [InlineData(0.5, 14.01, GateOutcome.Denied)]
    [InlineData(1.5, 1, GateOutcome.Denied)]
    public void Decide_Thresholds_AreAtTheirEdges(double consumed, double burn, GateOutcome outcome) =>
        Assert.Equal(outcome, PromotionGate.Decide([Input(consumed, burn)], PromotionGate.Rules(14, 0.2), Now).Outcome);

    [Fact]
    public void Decide_WithoutFigures_CannotTell()
    {
        var verdict = PromotionGate.Decide([new GateInput("shop", new BudgetReading())], PromotionGate.Rules(14, 0.2), Now);
        Assert.Equal(GateOutcome.Unknown, verdict.Outcome);
        Assert.All(verdict.Findings, finding => Assert.Contains("cannot tell: there are no figures for this SLO", finding.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_NoTraffic_CannotTellTheBurn() => Assert.Equal(
        GateOutcome.Unknown, PromotionGate.Decide([Input(0.1, 1) with { Reading = Input(0.1, 1).Reading with { Burn = new Dictionary<string, double>() } }], PromotionGate.Rules(14, null), Now).Outcome);

    [Fact]
    public void Decide_NothingAsked_CannotTell()
    {
        Assert.Equal(GateOutcome.Unknown, PromotionGate.Decide([], PromotionGate.Rules(14, 0.2), Now).Outcome);
        Assert.Equal(GateOutcome.Unknown, PromotionGate.Decide([Input(0, 0)], [], Now).Outcome);
    }

    [Fact]
    public void Decide_OneOfSeveralDenies_IsDenied() => Assert.Equal(
        GateOutcome.Denied,
        PromotionGate.Decide([Input(0.1, 1), Input(0.9, 1), new GateInput("unknown", new BudgetReading())], PromotionGate.Rules(null, 0.2), Now).Outcome);

    [Theory]
    [InlineData("budget.remaining > 0.2 && burn.m5 < 14", GateOutcome.Allowed)]
    [InlineData("budget.remaining > 0.2 && burn.m5 < 0.5", GateOutcome.Denied)]
    [InlineData("slo == \"shop\"", GateOutcome.Allowed)]
    [InlineData("slo == \"budget.burn\"", GateOutcome.Denied)]
    [InlineData("slo in ['shop', 'burn']", GateOutcome.Allowed)]
    [InlineData("budget.consumed <= 0.1 || burn.h1 < 3", GateOutcome.Allowed)]
    [InlineData("budget.nothing > 1", GateOutcome.Unknown)]
    public void Decide_Expression_IsOfTheConditionLanguage(string expression, GateOutcome outcome) =>
        Assert.Equal(outcome, PromotionGate.Decide([Input(0.1, 1)], [new GateRule("rule", expression)], Now).Outcome);

    [Theory]
    [InlineData("budget.remaining >")]
    [InlineData("busget.remaining > 0.2")]
    [InlineData("burn.m5 < 14 &&")]
    public void Problem_WrongExpression_IsSaid(string expression) => Assert.NotNull(PromotionGate.Problem(expression));

    [Fact]
    public void Problem_GoodExpression_IsNone() => Assert.Null(PromotionGate.Problem("budget.remaining > 0.2 && burn.m5 < 14"));

    /// <summary>A recorded decision, read back, comes out the same.</summary>
    [Fact]
    public void Decide_FromTheRecord_IsTheSame()
    {
        var figures =
            from consumed in Gen.Choose(0, 200)
            from fast in Gen.Choose(0, 300)
            from known in Gen.Choose(0, 3)
            select (consumed / 137.0, fast / 13.0, known);
        Prop.ForAll(figures.ToArbitrary(), given =>
        {
            var (consumed, fast, known) = given;
            var input = Input(consumed, fast);
            input = known == 0 ? new GateInput("shop", new BudgetReading()) : known == 1 ? input with { Reading = input.Reading with { Burn = new Dictionary<string, double>() } } : input;
            var again = GateInput.Of(System.Text.Json.Nodes.JsonNode.Parse(input.Json().ToJsonString())!.AsObject());
            var rules = PromotionGate.Rules(14, 0.2);
            var (one, other) = (PromotionGate.Decide([input], rules, Now), PromotionGate.Decide([again], rules, Now));
            return one.Outcome == other.Outcome && one.Findings.SequenceEqual(other.Findings);
        }).Check(Config.QuickThrowOnFailure.WithReplay(5, 1));
    }

    private static GateInput Input(double consumed, double fast) => new("shop", BudgetStandingTests.Reading(consumed, fast, 1));
}
