namespace Platform.Statistics.Tests;

public class LogSpaceTests
{
    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(0.5, 0.4054651081081644)]
    [InlineData(0, 0)]
    [InlineData(1e300, 690.7755278982137)]
    public void Log1P_Values_AreExact(double x, double expected) => Assert.Equal(expected, LogSpace.Log1P(x), 1e-15 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Log1P_MinusOne_IsMinusInfinity() => Assert.Equal(double.NegativeInfinity, LogSpace.Log1P(-1));

    [Fact]
    public void Add_FarApart_KeepsTheLarger() => Assert.Equal(2000.0, LogSpace.Add(-2000, 2000));

    [Fact]
    public void Add_ZeroAndZero_IsZero() => Assert.Equal(double.NegativeInfinity, LogSpace.Add(double.NegativeInfinity, double.NegativeInfinity));

    [Fact]
    public void Sum_Nothing_IsZero() => Assert.Equal(double.NegativeInfinity, LogSpace.Sum([]));

    [Fact]
    public void Sum_BeyondTheRangeOfDoubles_IsFinite() => Assert.Equal(5000 + Math.Log(2), LogSpace.Sum([5000, 5000, -9000]), 1e-9);

    [Theory]
    [InlineData(0, 0, 0.6931471805599453)]
    [InlineData(-1000, -1000, -999.3068528194401)]
    [InlineData(700, 0, 700)]
    [InlineData(double.NegativeInfinity, -3, -3)]
    public void Add_EitherOrder_IsTheLogarithmOfTheSum(double a, double b, double expected)
    {
        Assert.Equal(expected, LogSpace.Add(a, b), 1e-12);
        Assert.Equal(LogSpace.Add(a, b), LogSpace.Add(b, a));
        Assert.Equal(LogSpace.Add(a, b), LogSpace.Sum([a, b]), 1e-12);
    }

    [Theory]
    [InlineData(EffectSizes.HarmCount, true)]
    [InlineData(EffectSizes.PassCount, false)]
    public void Weights_OfAMixture_SumToOne(int count, bool harm)
    {
        var (weights, multipliers) = harm ? (EffectSizes.HarmLogWeights.ToArray(), EffectSizes.Harm.ToArray()) : (EffectSizes.PassLogWeights.ToArray(), EffectSizes.Pass.ToArray());
        Assert.Equal((count, count), (weights.Length, multipliers.Length));
        Assert.Equal(0.0, LogSpace.Sum(weights), 1e-12);
        Assert.Equal(0.0, LogSpace.Mix(new double[count], weights), 1e-12);
        Assert.All(multipliers, multiplier => Assert.Equal(harm, multiplier > 1));
    }
}
