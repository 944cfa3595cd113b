using Platform.Console.Telemetry;
using Platform.Console.Views.Rollouts;

namespace Platform.Console.Tests.Views;

public sealed class VersionFiguresTests
{
    private static readonly DateTimeOffset Now = Sample.Start.AddMinutes(1);

    [Fact]
    public void Of_TwoVersions_PutsThemSideBySideStableFirst()
    {
        var traffic = RolloutTraffic.None with { Requests = [Series("v1", 70, 0), Series("v2", 30, 0)], P95 = [Series("v2", 1200, 0)] };
        var figures = VersionFigures.Of(Sample.Family(), traffic, Now);

        Assert.Equal([("v1", "stable"), ("v2", "canary")], figures.Versions);
        Assert.Equal(["70", "30"], figures.Rows[0].Values);
        Assert.Equal(["–", "1.2 s"], figures.Rows[3].Values);
        Assert.Equal(6, figures.Charts.Count);
    }

    [Fact]
    public void Of_AValueOfAWhileAgo_IsNoFigureOfNow() =>
        Assert.Equal(["–", "–"], VersionFigures.Of(Sample.Family(), RolloutTraffic.None with { Requests = [Series("v1", 70, 30)] }, Now).Rows[0].Values);

    [Fact]
    public void Of_NothingOnItsWay_HasOneVersion() => Assert.Equal([("v2", "stable")], VersionFigures.Of(Sample.Settled(), RolloutTraffic.None, Now).Versions);

    [Fact]
    public void Of_AVersionThatIsNotOurs_IsLeftOut() =>
        Assert.DoesNotContain(VersionFigures.Of(Sample.Family(), RolloutTraffic.None with { Requests = [Series("v9", 70, 0)] }, Now).Charts[1].Lines, line => line.Path.Length > 0);

    [Fact]
    public void Of_AllCharts_HaveTheSameTimes()
    {
        var charts = VersionFigures.Of(Sample.Family(), RolloutTraffic.None, Now).Charts;

        Assert.All(charts, chart => Assert.Equal(["−6 min", "−3 min", "now"], chart.Columns.Select(column => column.Label)));
    }

    [Fact]
    public void Of_ErrorsNearZero_KeepAnAxisThatShowsThemAsSmall() =>
        Assert.Equal("1 %", VersionFigures.Of(Sample.Family(), RolloutTraffic.None with { Errors = [Series("v2", 0.0001, 0)] }, Now).Charts[2].Rows[^1].Label);

    private static TimeSeries Series(string version, double value, double secondsAgo) =>
        new(new Dictionary<string, string> { [RolloutQueries.Version] = version }, [(Now.ToUnixTimeSeconds() - secondsAgo, value)]);
}
