using FsCheck;
using FsCheck.Fluent;
using Platform.Console.Views.Analysis;
using Platform.Console.Views.Charts;
using Platform.Console.Views.Text;

namespace Platform.Console.Tests.Views;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, 1)]
    [InlineData(1.2, 1.5)]
    [InlineData(73, 80)]
    [InlineData(100, 100)]
    [InlineData(0.011, 0.015)]
    public void Nice_Value_IsTheNextRoundNumber(double value, double expected) => Assert.Equal(expected, ChartScale.Nice(value), 9);

    [Fact]
    public void Nice_AnyValue_IsAtLeastItAndLessThanTwiceIt() =>
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), number => ChartScale.Nice(number.Get / 7.0) is var nice && nice >= number.Get / 7.0 * 0.999999 && nice <= number.Get / 7.0 * 2.000001).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TwoSeries_HaveTheSameAxes()
    {
        var chart = Chart.Of("c", [new("a", "stable", [(0, 0), (10, 50)]), new("b", "canary", [(0, 100), (10, 100)])], (0, 10), Amount.Digits, gap: 100);

        Assert.Equal(["0", "50", "100"], chart.Rows.Select(row => row.Label));
        Assert.Equal("M46 120L392 65", chart.Lines[0].Path);
        Assert.Equal("M46 10L392 10", chart.Lines[1].Path);
        Assert.Equal("c: a 50; b 100.", chart.Summary);
    }

    [Fact]
    public void Of_AGapInTheData_BreaksTheLine() =>
        Assert.Equal(2, Chart.Of("c", [new("a", "stable", [(0, 1), (1, 1), (9, 1), (10, 1)])], (0, 10), Amount.Digits, gap: 3).Lines[0].Path.Count(letter => letter == 'M'));

    [Fact]
    public void Of_AWeight_KeepsItsValueUntilTheNext() =>
        Assert.Equal("M46 120H219V65H392", Chart.Of("w", [new("a", "canary", [(0, 0), (5, 50)])], (0, 10), Amount.Digits, gap: double.PositiveInfinity, least: 100).Lines[0].Path);

    [Fact]
    public void Of_NoData_IsEmptyAndSaysSo()
    {
        var chart = Chart.Of("c", [new("a", "stable", [])], (0, 10), Amount.Digits, limit: 5);

        Assert.True(chart.IsEmpty);
        Assert.Equal("c: a –; limit 5.", chart.Summary);
        Assert.NotNull(chart.Limit);
    }

    [Theory]
    [InlineData("result[0] >= 0.99", null, 0.99)]
    [InlineData("result[0] >= 0.99", "result[0] < 0.99", 0.99)]
    [InlineData(null, "len(result) > 0 && !isNaN(result[0]) && result[0] >= 0.01", 0.01)]
    [InlineData("result < 5", null, 5.0)]
    [InlineData("result[0] > 1 && result[0] < 5", null, null)]
    [InlineData("result.verdict != \"fail\"", null, null)]
    [InlineData("", null, null)]
    public void ConditionLimit_OfConditions_IsTheOneNumber(string? success, string? failure, double? expected) => Assert.Equal(expected, ConditionLimit.Of(success, failure));

    [Theory]
    [InlineData("[0.5]", 0.5)]
    [InlineData("12", 12.0)]
    [InlineData("[]", null)]
    [InlineData("[NaN]", null)]
    [InlineData("""{"verdict":"pass"}""", null)]
    public void MeasurementView_Value_IsANumberWhereItIsOne(string text, double? expected) => Assert.Equal(expected, MeasurementView.Number(text));
}
