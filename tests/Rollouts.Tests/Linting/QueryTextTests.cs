namespace Platform.Rollouts.Linting.Tests;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("scalar(sum(up))", true)]
    [InlineData("scalar(sum(up)) / scalar(sum(x{a=\"b(\"}))", true)]
    [InlineData("(scalar(up) - 1) * 2.5e3", true)]
    [InlineData("time() - 60", true)]
    [InlineData("-1", true)]
    [InlineData("scalar(up) # up", true)]
    [InlineData("up", false)]
    [InlineData("sum(up) / scalar(x)", false)]
    [InlineData("vector(1)", false)]
    [InlineData("abs(1)", false)]
    [InlineData("my_scalar(1)", false)]
    [InlineData("scalar(up", true)]
    [InlineData("", false)]
    public void IsScalar_Query_IsWhatPrometheusAnswers(string query, bool expected) => Assert.Equal(expected, QueryText.IsScalar(query));

    [Theory]
    [InlineData("sum(up)", true)]
    [InlineData("sum(up) or vector(0)", false)]
    [InlineData("(sum(up) or on() vector(0))", false)]
    [InlineData("sum(up or vector(0)) / sum(x)", true)]
    [InlineData("vector(1)", false)]
    [InlineData("absent(up)", false)]
    [InlineData("sum(up{a=\"or vector(0)\"})", true)]
    [InlineData("sum(up) # or vector(0)", true)]
    public void CanBeEmpty_Query_UnlessItGivesAValueItself(string query, bool expected) => Assert.Equal(expected, QueryText.CanBeEmpty(query));

    [Theory]
    [InlineData("a / b", true)]
    [InlineData("a/\n  sum(b)", true)]
    [InlineData("a % b", true)]
    [InlineData("a / 100", false)]
    [InlineData("a / (b > 0)", false)]
    [InlineData("a / clamp_min(b, 1)", false)]
    [InlineData("rate(a{path=\"/b\"}[5m])", false)]
    [InlineData("rate(a{path!=\"b\"}[5m]) / rate(c{x!=\"y\"}[5m])", true)]
    [InlineData("histogram_quantile(0.9, x)", true)]
    [InlineData("`a / b`", false)]
    [InlineData("'it\\'s a / b'", false)]
    public void CanBeNaN_Query_WhereItDividesUnguarded(string query, bool expected) => Assert.Equal(expected, QueryText.CanBeNaN(query));
}
