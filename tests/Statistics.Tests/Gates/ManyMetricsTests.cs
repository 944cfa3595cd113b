namespace Platform.Statistics.Tests;

/// <summary>Many limits and many parts of the traffic: the false-alarm rate is that of all of them together.</summary>
public class ManyMetricsTests
{
    private const int Routes = 8;

    // errors 1 %, slower than 300 ms 5 %, slower than 1 s 1 %, and errors and slow requests of eight routes: 19 tests' worth of metrics.
    private static readonly double[] Limits = [0.01, 0.05, 0.01, .. Enumerable.Repeat(new[] { 0.01, 0.05 }, Routes).SelectMany(pair => pair)];

    // Every metric of both versions exactly at its limit, the least favourable of the healthy worlds. 400 rollouts at 1 % give more than 11 rollbacks once in a thousand times.
    [Theory]
    [InlineData(50, 1.0)]
    [InlineData(200, 1.0)]
    [InlineData(50, 0.5)]
    public void Gate_ManyMetricsWithoutAChange_RollBackInLessThanOnePercentOfAllRollouts(double rate, double ofTheLimits) =>
        Assert.InRange(Enumerable.Range(0, 400).Count(seed => IsRolledBack(seed, rate, Limits.Select(limit => limit * ofTheLimits).ToArray(), Limits.Select(limit => limit * ofTheLimits).ToArray())), 0, 11);

    // What it costs to look at 19 things: the one that is bad is still found.
    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.30)]
    [InlineData(18, 0.50)]
    public void Gate_OneMetricTurnsBad_IsFound(int metric, double fraction)
    {
        var stable = Limits.Select(limit => limit / 10).ToArray();
        double[] canary = [.. stable];
        canary[metric] = fraction;
        Assert.InRange(Enumerable.Range(0, 30).Count(seed => IsRolledBack(seed, 500, canary, stable)), 29, 30);
    }

    [Fact]
    public void Create_Weights_SumToOneOverAllMetrics()
    {
        var model = Model();
        Assert.Equal(1.0, model.Metrics.Sum(metric => metric.AbsoluteWeight + metric.RelativeWeight), 12);
        Assert.Equal(Limits.Length, model.Metrics.Count);
    }

    [Fact]
    public void Latency_StrictLimit_HasAMarginThatIsAPartOfIt()
    {
        Assert.Equal(MetricModel.SlowMargin, MetricModel.Latency().Edges[0].Margin);
        Assert.Equal(MetricModel.SlowMargin, MetricModel.Latency(limit: 0.2).Edges[0].Margin);
        Assert.Equal(0.0002, MetricModel.Latency(limit: 0.001).Edges[0].Margin, 12);
    }

    private static GateModel Model()
    {
        var routes = Limits.Skip(3).Select(limit => MetricModel.Errors(limit: limit) is var metric ? metric with
        {
            AbsoluteWeight = metric.AbsoluteWeight / Routes,
            RelativeWeight = metric.RelativeWeight / Routes,
            MustBeShownHealthy = false,
        } : metric);
        return GateModel.Create([MetricModel.Errors(), MetricModel.Latency(), MetricModel.Latency("slower than 1000 ms", 0.01), .. routes], 3);
    }

    // 10, 30 and 60 % for a minute each; a route has an eighth of the traffic, and its counts are part of the whole's.
    private static bool IsRolledBack(int seed, double rate, double[] canary, double[] stable)
    {
        var gate = new Gate(Model());
        var random = new Random(seed);
        var (requests, bad) = (new ArmCounts[Limits.Length], new ArmCounts[Limits.Length]);
        for (var second = 0; second < 180; second++)
        {
            var share = RolloutPlan.Usual.Weights[second / 60];
            Array.Clear(requests);
            Array.Clear(bad);
            for (var route = 0; route < Routes; route++)
            {
                var of = new ArmCounts(RandomCounts.Poisson(random, rate * share / Routes), RandomCounts.Poisson(random, rate * (1 - share) / Routes));
                var (errors, slow) = (3 + (2 * route), 4 + (2 * route));
                (requests[errors], requests[slow]) = (of, of);
                bad[errors] = Draw(of, errors);
                bad[slow] = Draw(of, slow);
                requests[0] += of;
                bad[0] += bad[errors];
                bad[1] += bad[slow];
            }

            (requests[1], requests[2]) = (requests[0], requests[0]);
            bad[2] = Draw(requests[0], 2);

            // A metric of the whole that is bad by itself is bad beside its routes.
            bad[0] = canary[0] > stable[0] ? Draw(requests[0], 0) : bad[0];
            gate.Observe(new Batch(TimeSpan.FromSeconds(second), second / 60, requests, bad));
            if (gate.LogE >= gate.Model.FailAt)
            {
                return true;
            }
        }

        return false;

        ArmCounts Draw(ArmCounts of, int metric) => new(Binomial(of.Canary, canary[metric]), Binomial(of.Stable, stable[metric]));

        double Binomial(double count, double fraction)
        {
            var drawn = 0;
            for (var one = 0; one < count; one++)
            {
                drawn += random.NextDouble() < fraction ? 1 : 0;
            }

            return drawn;
        }
    }
}
