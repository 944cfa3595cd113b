using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Counting.Tests;

public class CountingTests
{
    private static readonly VerdictRequest Request = new() { Rollout = "r", Revision = "1", Canary = "c[.].+", Stable = "s\"x" };

    [Fact]
    public void Query_Request_IsOneQueryWithQuotedServices()
    {
        var query = CountSource.Query(CountSources.Of(Request));
        Assert.Contains("""destination_service=~"s\"x",""", query, StringComparison.Ordinal);
        Assert.Equal(6, query.Split("label_replace(").Length - 1);
    }

    [Fact]
    public void Of_LatencyNotJudged_AsksForNoBuckets() =>
        Assert.DoesNotContain(CountSources.Of(Request with { SlowMs = 0 }), source => source.Role == CountRole.Bucket);

    [Theory]
    [InlineData(300, 300, new double[] { 500, 1000 }, new double[] { 50, 100, 250 })]
    [InlineData(400, 300, new double[] { 500, 1000 }, new double[] { 50, 100, 250 })]
    [InlineData(30, 10, new double[] { 50, 100, 250, 300 }, new double[] { 5 })]
    public void LatencyEdges_Bounds_AroundTheObjective(double slow, double objective, double[] above, double[] below)
    {
        var edges = LatencyEdges.Of(["5", "10", "50", "100", "250", "300", "500", "1000", "10000", "+Inf", "300"], slow, [], out _)!;
        Assert.Equal(objective, edges.Objective);
        Assert.Equal(above, edges.Above);
        Assert.Equal(below, edges.Below);
    }

    [Fact]
    public void LatencyEdges_NoneBelowTheObjective_IsNone()
    {
        Assert.Null(LatencyEdges.Of(["500", "+Inf"], 300, [], out var problem));
        Assert.Equal("the latency histogram has no bucket at or below 300 ms: its edges are 500", problem);
    }

    [Fact]
    public void LatencyEdges_FurtherLimits_HaveEdgesOfTheirOwn()
    {
        var edges = LatencyEdges.Of(["100", "300", "1000", "2500", "10000", "+Inf"], 300, [10_000, 1000], out _)!;
        Assert.Equal([300, 2500, 100], edges.All);
        Assert.Equal([10_000, 1000], edges.Further);
        var stored = LatencyEdges.Of([.. edges.All.Concat(edges.Further).Select(edge => $"{edge}")], 300, [10_000, 1000], out _)!;
        Assert.Equal(edges.All, stored.All);
        Assert.Equal(edges.Further, stored.Further);
    }

    [Theory]
    [InlineData(310)]
    [InlineData(300)]
    [InlineData(499)]
    public void LatencyEdges_LimitsInOneBucket_AreNotTold(double further)
    {
        Assert.Null(LatencyEdges.Of(["300", "500", "+Inf"], 300, [further], out var problem));
        Assert.Equal($"the latency histogram has no bucket that tells {further} ms from another limit: its edges are 300, 500", problem);
    }

    [Fact]
    public void Of_Routes_AskForTheirPartOfEveryCounter()
    {
        var request = Request with { Routes = [new RouteFilter("checkout", "request_operation=\"checkout\""), new RouteFilter("cart", "a=\"b\"")] };
        var sources = CountSources.Of(request);
        Assert.Equal(6 * 3, sources.Count);
        Assert.Equal(sources.Count, sources.Select(source => source.Tag).Distinct().Count());
        Assert.Equal(3, sources.Count(source => source.IsCanary && source.Selector.Contains("request_operation=\"checkout\"", StringComparison.Ordinal)));
        Assert.Contains(sources, source => source.Metric == CountSources.RouteErrors(request, 1) + 1 && source.Role == CountRole.Bucket && source.Selector.Contains("a=\"b\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Advance_SeriesOfSeveralPods_AreSummedByIncrement()
    {
        var sources = CountSources.Of(Request);
        var last = new Dictionary<string, double>();
        CounterTable.Advance(last, hasBegun: false, sources, [Sample("a", 100), Sample("b", 50)]);
        var increments = CounterTable.Advance(last, hasBegun: true, sources, [Sample("a", 110), Sample("b", 5), Sample("new", 7), Sample("c", double.NaN)]);
        Assert.Equal(new ArmCounts(10 + 5 + 7, 0), increments.Of(CountSources.Errors, CountRole.Total));
    }

    [Fact]
    public void Advance_SeriesGoneForAWhile_GoesOnWhereItWas()
    {
        var sources = CountSources.Of(Request);
        var last = new Dictionary<string, double>();
        CounterTable.Advance(last, false, sources, [Sample("a", 100)]);
        CounterTable.Advance(last, true, sources, []);
        Assert.Equal(20, CounterTable.Advance(last, true, sources, [Sample("a", 120)]).Of(CountSources.Errors, CountRole.Total).Canary);
    }

    [Fact]
    public void Dispersion_BurstsInThePast_AreSeen()
    {
        var sources = CountSources.Of(Request);
        var (total, events) = (new List<(double, double)>(), new List<(double, double)>());
        var (all, bad) = (0.0, 0.0);
        for (var batch = 0; batch <= 120; batch++)
        {
            total.Add((batch * 5, all));
            events.Add((batch * 5, bad));
            all += 2500;
            bad += batch % 10 == 0 ? 60 : 0;
        }

        PrometheusSample[] past = [Past("0/stable/Total", total), Past("0/stable/Events", events)];
        Assert.InRange(StableHistory.Dispersion(sources, past, CountSources.Errors, 0, false, 0.01), 10, 80);
        Assert.Equal(1.0, StableHistory.Dispersion(sources, [], CountSources.Errors, 0, false, 0.01));
    }

    private static PrometheusSample Sample(string pod, double value) =>
        new(new Dictionary<string, string> { [CountSource.Label] = "0/canary/Total", ["pod"] = pod }, [(0, value)]);

    private static PrometheusSample Past(string tag, IReadOnlyList<(double, double)> points) =>
        new(new Dictionary<string, string> { [CountSource.Label] = tag }, points);
}
