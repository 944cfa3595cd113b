namespace Platform.Statistics.Tests;

public class GateModelTests
{
    [Fact]
    public void Create_AnyMetrics_WeightsSumToOne()
    {
        var model = GateModel.Create([MetricModel.Errors(), MetricModel.Latency(below: 4, above: 3), MetricModel.Errors("orders", 0.3)], 3);
        Assert.Equal(1.0, model.Metrics.Sum(metric => metric.AbsoluteWeight + metric.RelativeWeight), 1e-12);
        Assert.All(model.Metrics, metric => Assert.Equal(1.0, metric.Edges.Sum(edge => edge.Share), 1e-12));
    }

    [Fact]
    public void Create_NoMetric_IsRefused() => Assert.Throws<ArgumentException>(() => GateModel.Create([], 1));

    [Fact]
    public void Create_NoStep_IsRefused() => Assert.Throws<ArgumentException>(() => GateModel.ErrorsAndLatency(0));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Create_ImpossibleLimit_IsRefusedWithTheMetricsName(double limit) =>
        Assert.Contains("errors", Assert.Throws<ArgumentException>(() => GateModel.Create([MetricModel.Errors(limit: limit)], 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.5)]
    [InlineData(201.0)]
    [InlineData(double.NaN)]
    public void Create_ImpossibleDispersion_IsRefused(double dispersion) =>
        Assert.Throws<ArgumentException>(() => GateModel.Create([MetricModel.Errors() with { Dispersion = dispersion }], 1));

    [Fact]
    public void Create_ImpossibleMarginShareRatioOrWeight_IsRefused()
    {
        Refused(MetricModel.Errors() with { Edges = [new EdgeModel(1.0, 1.0)] });
        Refused(MetricModel.Errors() with { Edges = [new EdgeModel(0.1, 0.0)] });
        Refused(MetricModel.Errors() with { Edges = [] });
        Refused(MetricModel.Errors() with { Ratio = -1 });
        Refused(MetricModel.Errors() with { AbsoluteWeight = 0 });
        Refused(MetricModel.Errors() with { RelativeWeight = double.NaN });

        static void Refused(MetricModel metric) => Assert.Throws<ArgumentException>(() => GateModel.Create([metric], 1));
    }

    [Fact]
    public void Fits_StateOfAnotherModel_IsFalse()
    {
        var state = GateState.Create(GateModel.ErrorsAndLatency(3));
        Assert.False(state.Fits(GateModel.ErrorsAndLatency(3, edgesBelow: 1)));
        Assert.False(state.Fits(GateModel.Create([MetricModel.Errors()], 3)));
        Assert.True(state.Fits(GateModel.ErrorsAndLatency(5)));
    }
}
