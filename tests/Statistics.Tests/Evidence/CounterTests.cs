namespace Platform.Statistics.Tests;

public class CounterTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void Next_NoPossibleSample_AddsNothingAndKeepsTheLast(double sample)
    {
        var counter = default(Counter).Next(10, out _).Next(sample, out var increment);
        Assert.Equal(0, increment);
        counter.Next(25, out increment);
        Assert.Equal(15, increment);
    }

    [Fact]
    public void Next_FirstSample_IsNoIncrement()
    {
        default(Counter).Next(1000, out var increment);
        Assert.Equal(0, increment);
    }

    [Fact]
    public void Next_NewbornSeries_FirstSampleCounts()
    {
        Counter.Newborn.Next(7, out var increment);
        Assert.Equal(7, increment);
    }

    [Fact]
    public void Next_Reset_CountsFromZero()
    {
        new Counter(50).Next(3, out var increment);
        Assert.Equal(3, increment);
    }

    // A NaN is a scrape that failed: what was missed comes with the next one.
    [Theory]
    [InlineData(new double[] { 5, 5, 5 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 0, 1, 3, 6 }, new double[] { 0, 1, 2, 3 })]
    [InlineData(new double[] { 10, double.NaN, 12 }, new double[] { 0, 0, 2 })]
    [InlineData(new double[] { double.NaN, 12, 15 }, new double[] { 0, 0, 3 })]
    [InlineData(new double[] { 10, 0, 2 }, new double[] { 0, 0, 2 })]
    [InlineData(new double[] { 10, double.NaN, 4, 4 }, new double[] { 0, 0, 4, 0 })]
    [InlineData(new double[] { 10, 9, 8 }, new double[] { 0, 9, 8 })]
    public void Next_Sequence_AddsWhatWasCounted(double[] samples, double[] expected)
    {
        var counter = default(Counter);
        Assert.Equal(expected, samples.Select(sample =>
        {
            counter = counter.Next(sample, out var increment);
            return increment;
        }));
    }

    // However often a rising counter is looked at, the increments sum to what it rose by.
    [Fact]
    public void Next_RisingCounter_IncrementsSumToTheRise()
    {
        var random = new Random(12);
        for (var round = 0; round < 200; round++)
        {
            var (value, sum, counter) = ((double)random.Next(1000), 0.0, default(Counter));
            var first = value;
            counter = counter.Next(value, out _);
            for (var look = 0; look < 50; look++)
            {
                value += random.Next(20);
                counter = counter.Next(random.Next(4) == 0 ? double.NaN : value, out var increment);
                sum += increment;
            }

            counter.Next(value, out var last);
            Assert.Equal(value - first, sum + last);
        }
    }
}
