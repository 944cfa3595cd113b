namespace Platform.Statistics.Tests;

public class MannWhitneyTests
{
    [Theory]
    [InlineData(new double[] { }, new double[] { 1 }, false)]
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 1 }, false)]
    [InlineData(new double[] { 10, 20, 30, 40, 50, 60 }, new double[] { 10, 20, 30, 40, 50, 60 }, false)]
    [InlineData(new double[] { 10, 11, 12, 13, 14, 15 }, new double[] { 1, 2, 3, 4, 5, 6 }, true)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 10, 11, 12, 13, 14, 15 }, false)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 0, 0, 0, 0, 0, 0 }, true)]
    [InlineData(new double[] { 0, 0, 0, 2, 0, 0 }, new double[] { 0, 0, 0, 0, 0, 0 }, false)]
    public void IsHigh_Samples_AsClassified(double[] canary, double[] stable, bool expected) => Assert.Equal(expected, MannWhitney.IsHigh(canary, stable));

    // Seven of ten points at a hundred times the baseline pass upstream's judge, and eight do not (kayenta issue 6278).
    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void IsHigh_TenPointsSomeAHundredTimesHigher_AsUpstream(int high, bool expected)
    {
        double[] stable = [.. Enumerable.Repeat(1.0, 10)];
        double[] canary = [.. Enumerable.Repeat(100.0, high), .. Enumerable.Repeat(1.0, 10 - high)];
        Assert.Equal(expected, MannWhitney.IsHigh(canary, stable));
    }
}
