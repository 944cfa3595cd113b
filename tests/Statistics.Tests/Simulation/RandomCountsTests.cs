namespace Platform.Statistics.Tests;

public class RandomCountsTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(3)]
    [InlineData(9.9)]
    [InlineData(12)]
    [InlineData(450)]
    public void Poisson_ManyDraws_MeanAndVarianceAreTheMean(double mean)
    {
        const int Draws = 100_000;
        var random = new Random(5);
        var (sum, squares) = (0.0, 0.0);
        for (var draw = 0; draw < Draws; draw++)
        {
            double count = RandomCounts.Poisson(random, mean);
            sum += count;
            squares += (count - mean) * (count - mean);
        }

        Assert.InRange(sum / Draws, mean - (5 * Math.Sqrt(mean / Draws)), mean + (5 * Math.Sqrt(mean / Draws)));
        Assert.InRange(squares / Draws / mean, 0.93, 1.07);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void Gamma_ManyDraws_MeanIsOneAndSpreadAsAsked(double variation)
    {
        var random = new Random(6);
        var draws = Enumerable.Range(0, 100_000).Select(_ => RandomCounts.Gamma(random, variation)).ToArray();
        var mean = draws.Average();
        Assert.InRange(mean, 0.96, 1.04);
        Assert.InRange(Math.Sqrt(draws.Average(draw => (draw - mean) * (draw - mean))), 0.93 * variation, 1.07 * variation);
    }

    [Fact]
    public void Geometric_ManyDraws_MeanAsAsked()
    {
        var random = new Random(7);
        Assert.InRange(Enumerable.Range(0, 100_000).Average(_ => RandomCounts.Geometric(random, 3)), 2.95, 3.05);
    }

    [Theory]
    [InlineData(200, 4, 0.0101, 0.0002)]
    [InlineData(290, 4, 0.0437, 0.002)]
    public void Lognormal_P95_FractionAboveTheObjectiveIsTheStudys(double p95, int edge, double above, double tolerance) =>
        Assert.Equal(above, LatencyShape.Lognormal(p95, Scenarios.Edges).Above(edge), tolerance);

    [Fact]
    public void Lognormal_Buckets_SumToOne()
    {
        foreach (var shape in Scenarios.All.SelectMany(scenario => new[] { scenario.Stable.Latency, scenario.Canary.Latency }))
        {
            Assert.Equal(1.0, shape.Buckets.ToArray().Sum(), 1e-12);
            Assert.All(shape.Buckets.ToArray(), bucket => Assert.InRange(bucket, 0, 1));
        }
    }
}
