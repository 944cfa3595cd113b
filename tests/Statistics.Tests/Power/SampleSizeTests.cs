using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

public class SampleSizeTests
{
    private const double Height = 7.8;

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260131, 11);

    private static Gen<(double Stable, double Canary, double Weight)> Cases =>
        from stable in Gen.Elements(0.0001, 0.001, 0.01, 0.1)
        from excess in Gen.Elements(0.003, 0.01, 0.1, 0.5)
        from weight in Gen.Elements(0.05, 0.1, 0.5, 0.9)
        select (stable, stable + excess, weight);

    [Theory]
    [InlineData(0.002, 0.001)] // within the margin
    [InlineData(0.001, 0.001)]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, 0.9)] // better than stable
    public void Detect_NoWorseThanTolerated_IsNever(double canary, double stable) => Assert.Equal(double.PositiveInfinity, Requests(canary, stable, 0.1));

    [Fact]
    public void Detect_WorseCanary_NeverNeedsMore() => Check(at => Requests(at.Canary + 0.05, at.Stable, at.Weight) <= Requests(at.Canary, at.Stable, at.Weight) * (1 + 1e-9));

    [Fact]
    public void Detect_MorePower_NeedsMore() => Check(at =>
        Requests(at.Canary, at.Stable, at.Weight, quantile: 0) < Requests(at.Canary, at.Stable, at.Weight)
        && Requests(at.Canary, at.Stable, at.Weight, height: Height + 2) > Requests(at.Canary, at.Stable, at.Weight));

    // The best single effect size is what the mixture is measured by: its growth is that of no other exceeded.
    [Fact]
    public void BestGrowth_AnyOtherMultiplier_GrowsNoFaster() => Check(at =>
    {
        var perCanary = (1 - at.Weight) / at.Weight;
        var (best, variance) = SampleSize.BestGrowth(at.Canary, at.Stable, perCanary, 1.0, MetricModel.ErrorMargin);
        return variance >= 0 && EffectSizes.Harm.ToArray().All(multiplier =>
            KernelCoefficients.Relative(new ArmCounts(1, perCanary), 1.0, MetricModel.ErrorMargin, multiplier).LogE(new ArmCounts(at.Canary, perCanary * at.Stable), 1) <= best + 1e-9);
    });

    private static double Requests(double canary, double stable, double weight, double height = Height, double quantile = GatePower.NinetyPercent) =>
        SampleSize.Detect(canary, stable, weight, 1.0, MetricModel.ErrorMargin, height, quantile);

    private static void Check(Func<(double Stable, double Canary, double Weight), bool> law) => Prop.ForAll(Cases.ToArbitrary(), law).Check(Seeded);
}
