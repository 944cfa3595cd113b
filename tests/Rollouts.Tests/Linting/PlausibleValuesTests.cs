using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

public sealed class PlausibleValuesTests
{
    [Theory]
    [InlineData("rate(a[{{args.x}}])", "1m")]
    [InlineData("rate(a[5m:{{args.x}}])", "1m")]
    [InlineData("a offset {{ args.x }}", "1m")]
    [InlineData("a > {{args.x}}", "1")]
    [InlineData("quantile({{args.x}}, a)", "1")]
    [InlineData("a{b=\"{{args.x}}\"}", "x")]
    [InlineData("a{b=\"y = {{args.x}}\"}", "x")]
    [InlineData("{{args.x}}", "x")]
    [InlineData("a{b=\"{{args.x}}\"}[{{args.x}}]", "1m")]
    public void Of_Query_FitsThePlace(string query, string value) => Assert.Equal(value, Value(new Metric { Provider = Prometheus(query) }));

    [Fact]
    public void Of_OtherFields_FitsTheField()
    {
        Assert.Equal("1m", Value(new Metric { Interval = new GoDuration("{{args.x}}") }));
        Assert.Equal("1m", Value(new Metric { InitialDelay = new GoDuration("{{args.x}}") }));
        Assert.Equal("1", Value(new Metric { Count = new IntOrString("{{args.x}}") }));
        Assert.Equal("1", Value(new Metric { FailureLimit = new IntOrString("{{args.x}}") }));
        Assert.Equal("1", Value(new Metric { SuccessCondition = "result >= {{args.x}}" }));
        Assert.Equal("http://localhost", Value(new Metric { Provider = new MetricProvider { Web = new WebMetric { Url = "{{args.x}}/check" } } }));
        Assert.Equal("x", Value(new Metric { Provider = new MetricProvider { Web = new WebMetric { Url = "http://a/{{args.x}}" } } }));
    }

    [Fact]
    public void Of_KnownValue_IsKept() =>
        Assert.Equal("7s", PlausibleValues.Of(new Metric { Interval = new GoDuration("{{args.x}}") }, [new AnalysisArgument { Name = "x", Value = "7s" }]).Single().Value);

    [Theory]
    [InlineData("{{args.x}}", true)]
    [InlineData("sum({{args.x}})", false)]
    [InlineData("sum by {{args.x}}", true)]
    [InlineData("a{b=\"{{args.x}}\"}", false)]
    [InlineData("a[{{args.x}}]", false)]
    [InlineData("a", false)]
    public void IsOpen_UnknownValue_WhereThePlaceSaysNothing(string text, bool expected) =>
        Assert.Equal(expected, PlausibleValues.IsOpen(text, [new AnalysisArgument { Name = "x" }]));

    [Fact]
    public void IsOpen_KnownValue_IsNot() => Assert.False(PlausibleValues.IsOpen("{{args.x}}", [new AnalysisArgument { Name = "x", Value = "up" }]));

    private static MetricProvider Prometheus(string query) => new() { Prometheus = new PrometheusMetric { Query = query } };

    private static string? Value(Metric metric) => PlausibleValues.Of(metric, [new AnalysisArgument { Name = "x" }]).Single().Value;
}
