using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

public class KernelPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20260131, 11);

    private static Gen<double> Fraction => Gen.Choose(0, 1_000_000).Select(millionths => millionths / 1e6);

    private static Gen<double> SmallFraction => Gen.Choose(0, 200_000).Select(millionths => millionths / 1e6);

    private static Gen<double> Harmful => Gen.Choose(0, EffectSizes.HarmCount - 1).Select(k => EffectSizes.Harm[k]);

    private static Gen<Case> Cases =>
        from canary in Gen.Choose(0, 100_000)
        from stable in Gen.Choose(0, 100_000)
        from ratio in Gen.Elements(0.0, 0.5, 1.0, 1.2, 2.0)
        from margin in SmallFraction
        from fraction in Fraction
        from multiplier in Harmful
        select new Case(new ArmCounts(canary, stable), ratio, margin, fraction, multiplier);

    // The theorem everything rests on. Given independent events, E[e^l] is a product of binomial moment generating functions.
    [Fact]
    public void Relative_CanaryAtTheEdgeOfTheHypothesis_ExpectationIsAtMostOne() => Check(Cases, at =>
    {
        var worst = Math.Min(1.0, (at.Ratio * at.Fraction) + at.Margin);
        var kernel = KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin, at.Multiplier);
        var logExpectation = (at.Requests.Canary * LogSpace.Log1P(worst * (Math.Exp(kernel.PerCanaryBad) - 1)))
            + (at.Requests.Stable * LogSpace.Log1P(at.Fraction * (Math.Exp(-kernel.PerStableBad) - 1)))
            + (at.Requests.Canary * kernel.PerCanaryRequest);
        return logExpectation <= 1e-9 * (1 + at.Requests.Total);
    });

    [Fact]
    public void Absolute_FractionAtTheLimit_ExpectationIsOne() => Check(Cases.Where(at => at.Margin > 0), at =>
    {
        var kernel = KernelCoefficients.Absolute(at.Margin, at.Multiplier);
        var expectation = (at.Margin * Math.Exp(kernel.PerCanaryBad + kernel.PerCanaryRequest)) + ((1 - at.Margin) * Math.Exp(kernel.PerCanaryRequest));
        return Math.Abs(expectation - 1) < 1e-12;
    });

    [Fact]
    public void Relative_OneMoreCanaryError_NeverLess() => Check(Cases, at => KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin, at.Multiplier).PerCanaryBad >= 0);

    [Fact]
    public void Relative_OneMoreStableError_NeverMore() => Check(Cases, at => KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin, at.Multiplier).PerStableBad >= 0);

    [Fact]
    public void Relative_WiderMargin_NeverMoreEvidence() => Check(Cases, at =>
    {
        var bad = new ArmCounts(Math.Floor(at.Requests.Canary * at.Fraction), Math.Floor(at.Requests.Stable * at.Fraction / 2));
        var narrow = KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin, at.Multiplier);
        var wide = KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin + 0.01, at.Multiplier);
        return wide.PerCanaryBad <= narrow.PerCanaryBad + 1e-12 && double.IsFinite(narrow.LogE(bad, at.Requests.Canary));
    });

    [Fact]
    public void Relative_RatioOfZero_IsTheTestAgainstTheMargin() => Check(Cases.Where(at => at.Margin > 0), at =>
    {
        var bad = new ArmCounts(Math.Floor(at.Requests.Canary * at.Fraction), 3);
        var relative = KernelCoefficients.Relative(at.Requests, 0.0, at.Margin, at.Multiplier).LogE(bad, at.Requests.Canary);
        var absolute = KernelCoefficients.Absolute(at.Margin, at.Multiplier).LogE(bad, at.Requests.Canary);
        return Math.Abs(relative - absolute) <= 1e-9 * Math.Max(1, Math.Abs(absolute));
    });

    // Splitting a batch whose halves have the same split changes nothing: cadence is no parameter of the result.
    [Fact]
    public void Relative_BatchInTwoEqualHalves_SameEvidence() => Check(Cases.Where(at => at.Requests.Canary > 0), at =>
    {
        var bad = new ArmCounts(Math.Floor(at.Requests.Canary * at.Fraction), Math.Floor(at.Requests.Stable * at.Fraction));
        var half = new ArmCounts(at.Requests.Canary / 2, at.Requests.Stable / 2);
        var whole = KernelCoefficients.Relative(at.Requests, at.Ratio, at.Margin, at.Multiplier).LogE(bad, at.Requests.Canary);
        var halves = 2 * KernelCoefficients.Relative(half, at.Ratio, at.Margin, at.Multiplier).LogE(new ArmCounts(bad.Canary / 2, bad.Stable / 2), half.Canary);
        return Math.Abs(whole - halves) <= 1e-9 * Math.Max(1, Math.Abs(whole));
    });

    private static void Check(Gen<Case> cases, Func<Case, bool> law) => Prop.ForAll(cases.ToArbitrary(), law).Check(Seeded);

    private sealed record Case(ArmCounts Requests, double Ratio, double Margin, double Fraction, double Multiplier);
}
