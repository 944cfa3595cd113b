namespace Platform.Manifests.Tests;

public sealed class CounterQueryTests
{
    [Theory]
    [InlineData("a", "sum(rate(a[5m]))")]
    [InlineData(" a_total{b=\"c\"} ", "sum(rate(a_total{b=\"c\"}[5m]))")]
    [InlineData("sum(a{b=~\"x|y\", c!='}'})", "sum(rate(a{b=~\"x|y\", c!='}'}[5m]))")]
    [InlineData("sum ( job:a:total )", "sum(rate(job:a:total[5m]))")]
    [InlineData("{__name__=\"a\"}", "sum(rate({__name__=\"a\"}[5m]))")]
    [InlineData("sum(rate(a[{{.window}}])) * 2", "sum(sum(rate(a[5m])) * 2)")]
    [InlineData("a{}", "sum(rate(a{}[5m]))")]
    [InlineData("a {b=\"c\"}", "sum(rate(a {b=\"c\"}[5m]))")]
    [InlineData("sum(a)\n", "sum(rate(a[5m]))")]
    [InlineData("x[{{ .window }}] / y[{{.window}}]", "sum(x[5m] / y[5m])")]
    [InlineData("a{b=\"\\\"x\\\"\"}", "sum(rate(a{b=\"\\\"x\\\"\"}[5m]))")]
    public void Rate_ReadableForm_IsTakenSeriesBySeries(string query, string expected)
    {
        Assert.True(CounterQuery.TryRead(query, out var read));
        Assert.Equal(expected, read!.Rate("5m"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a + b")]
    [InlineData("rate(a[5m])")]
    [InlineData("sum(a) + sum(b)")]
    [InlineData("sum by (x) (a)")]
    [InlineData("a[5m]")]
    [InlineData("a{b=\"c\"")]
    [InlineData("{}")]
    [InlineData("a{{b}}")]
    [InlineData("rate(a[{{.window}}]) + {{.other}}")]
    [InlineData("rate(a[{{window}}])")]
    [InlineData("sum(a")]
    [InlineData("sum(sum(a))")]
    [InlineData("avg(a)")]
    [InlineData("1a")]
    [InlineData("a{b=\"c}")]
    [InlineData("a{b='c\\'}")]
    [InlineData("a offset 5m")]
    [InlineData("a or b")]
    [InlineData("sum(a) by (x)")]
    [InlineData("a\nb")]
    public void TryRead_OtherForms_AreRefused(string? query) => Assert.False(CounterQuery.TryRead(query, out _));

    [Fact]
    public void Rate_ByLabel_KeepsItApart()
    {
        Assert.True(CounterQuery.TryRead("a", out var read));
        Assert.Equal("sum by (version) (rate(a[1h]))", read!.Rate("1h", "version"));
    }
}
