namespace Platform.Statistics.Tests;

public class HistogramQuantileTests
{
    private static readonly double[] Edges = [100, 200, 400];

    // As histogram_quantile answers over cumulative buckets of the same counts.
    [Theory]
    [InlineData(new double[] { 0, 0, 0, 0 }, 0.95, double.NaN)]
    [InlineData(new double[] { 100, 0, 0, 0 }, 0.95, 95)]
    [InlineData(new double[] { 100, 0, 0, 0 }, 0, 0)]
    [InlineData(new double[] { 100, 0, 0, 0 }, 1, 100)]
    [InlineData(new double[] { 0, 100, 0, 0 }, 0.5, 150)]
    [InlineData(new double[] { 50, 50, 0, 0 }, 0.5, 100)]
    [InlineData(new double[] { 50, 0, 50, 0 }, 0.75, 300)]
    [InlineData(new double[] { 0, 0, 0, 10 }, 0.5, 400)]
    [InlineData(new double[] { 90, 0, 0, 10 }, 0.95, 400)]
    public void Of_Buckets_IsPromQls(double[] buckets, double quantile, double expected) => Assert.Equal(expected, HistogramQuantile.Of(buckets, Edges, quantile), 1e-9);

    [Fact]
    public void Of_GreaterQuantile_IsNeverLess()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            double[] buckets = [.. Enumerable.Range(0, 4).Select(_ => random.Next(4) * random.Next(50))];
            buckets[random.Next(4)]++;
            var values = Enumerable.Range(0, 21).Select(step => HistogramQuantile.Of(buckets, Edges, step / 20.0)).ToArray();
            Assert.Equal(values.Order(), values);
            Assert.All(values, value => Assert.InRange(value, 0, 400));
        }
    }
}
