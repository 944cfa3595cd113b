using FsCheck;
using FsCheck.Fluent;
using Platform.LoadGen.Statistics;

namespace Platform.LoadGen.Tests.Statistics;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantile_Empty_IsNull() => Assert.Null(new LatencyHistogram().Quantile(0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(599_999)]
    public void Quantile_OneValue_IsThatWithinOnePercent(double milliseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(milliseconds));
        Assert.All((double[])[0, 0.5, 0.99, 1], q => Assert.InRange(histogram.Quantile(q)!.Value, milliseconds * 0.99, Math.Max(0.001, milliseconds) * 1.01));
    }

    /// <summary>Against the sorted values themselves, for any values and any quantile; and merging is the same as recording.</summary>
    [Fact]
    public void Quantile_AnyValues_IsWithinOnePercentOfTheExactOne()
    {
        var cases = from micros in Gen.Choose(1, 60_000_000).NonEmptyListOf() from q in Gen.Choose(0, 1000) from cut in Gen.Choose(0, 1000) select (micros.ToArray(), q / 1000.0, cut / 1000.0);
        Prop.ForAll(Arb.From(cases), one =>
        {
            var (micros, q, cut) = one;
            var (left, right) = (new LatencyHistogram(), new LatencyHistogram());
            for (var i = 0; i < micros.Length; i++)
            {
                (i < cut * micros.Length ? left : right).Record(TimeSpan.FromMicroseconds(micros[i]));
            }

            left.Add(right);
            var exact = micros.Order().ElementAt(Math.Max(1, (int)Math.Ceiling(q * micros.Length)) - 1) / 1000.0;
            return left.Count == micros.Length && Math.Abs(left.Quantile(q)!.Value - exact) <= (exact * LatencyHistogram.RelativeError) + 1e-9;
        }).QuickCheckThrowOnFailure();
    }
}
