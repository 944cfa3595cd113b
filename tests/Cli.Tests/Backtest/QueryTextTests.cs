using Platform.Manifests;

namespace Platform.Cli.Backtest.Tests;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("vector(1)", "")]
    [InlineData("sum(rate(a_total{x=\"b{c}\"}[5m])) / sum(rate(a_total[5m]))", "a_total")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(b_bucket{y='z[1]'}[60s])))\n and on () sum(increase(c_total {} [1m])) >= 50", "b_bucket,c_total")]
    [InlineData("{__name__=~\"a.*\"}", "")]
    [InlineData("job:errors:rate5m{code=`5[0-9]`}", "job:errors:rate5m")]
    public void SeriesIn_Query_AreItsSelectors(string query, string expected) => Assert.Equal(expected, string.Join(',', PastMetrics.SeriesIn(query)));

    [Theory]
    [InlineData("result[0] >= 0.99", null, "0.99")]
    [InlineData("len(result) > 0 && !isNaN(result[0]) && result[0] <= 300", "len(result) > 0 && result[0] > 300", "300")]
    [InlineData("result < 0.01", "result >= 0.05", "0.01,0.05")]
    [InlineData("asFloat(result) > -1.5", null, "-1.5")]
    [InlineData("result.verdict == \"pass\"", null, "")]
    [InlineData(null, null, "")]
    public void ConditionNumbers_Conditions_AreThoseTheResultIsComparedWith(string? success, string? failure, string expected) =>
        Assert.Equal(
            expected,
            string.Join(',', ConditionNumbers.Of(new Metric { SuccessCondition = success, FailureCondition = failure }).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
}
