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
}
