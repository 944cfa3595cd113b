namespace Platform.Cli.Lifecycle.Tests;

public sealed class StatusReportTests
{
    private static readonly Component Gateway = new("gateway", Standing.Healthy, "http://localhost:8081", null, null);
    private static readonly Component Prometheus = new("prometheus", Standing.Stopped, null, "2.42.0", "exit code 1");
    private static readonly Component Slot = new("webapp-3", Standing.Idle, null, null, null);

    [Fact]
    public void Lines_Components_AreATableWithoutFreeSlots()
    {
        var lines = new StatusReport([Gateway, Prometheus, Slot]).Lines().Select(line => line.ToString());

        Assert.Equal(
            [
                "COMPONENT   HEALTH     ADDRESS                VERSION  NOTE",
                "gateway     ✔ Healthy  http://localhost:8081  -",
                "prometheus  ✖ Stopped  -                      2.42.0   exit code 1",
                "1 pod slots are free",
            ],
            lines);
    }

    [Fact]
    public void IsAllWell_Components_NeedsAllAndAtLeastOne()
    {
        Assert.True(new StatusReport([Gateway, Slot]).IsAllWell);
        Assert.False(new StatusReport([Gateway, Prometheus]).IsAllWell);
        Assert.False(new StatusReport([]).IsAllWell);
    }

    [Fact]
    public void StartProgress_OfReport_NamesWhatIsWaitedFor()
    {
        Assert.Equal("Starting the AppHost", StartProgress.Of(new StatusReport([])));
        Assert.Equal("1 of 2 components are healthy; waiting for prometheus", StartProgress.Of(new StatusReport([Gateway, Prometheus, Slot])));
        Assert.Equal("1 of 1 components are healthy", StartProgress.Of(new StatusReport([Gateway])));
    }
}
