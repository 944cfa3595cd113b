using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Platform.LocalHosting.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Endpoint_WithoutPort_GetsOneBelowTheEphemeralRange()
    {
        await using var app = new App();
        app.Shell("a", "exec sleep 60").WithHttpEndpoint().WithHttpEndpoint(name: "admin").WithExplicitStart();
        await app.StartAsync();

        var (http, admin) = (app.Running.GetEndpoint("a"), app.Running.GetEndpoint("a", "admin"));

        Assert.All([http.Port, admin.Port], port => Assert.InRange(port, 10_000, 32_767));
        Assert.NotEqual(http.Port, admin.Port);
        Assert.Equal("localhost", http.Host);
    }

    [Theory]
    [InlineData(18401, null, false, false, 18401)]
    [InlineData(null, 18402, true, false, 18402)]
    [InlineData(18403, null, true, false, 18403)]
    [InlineData(18404, 18404, false, false, 18404)]
    [InlineData(18405, 18405, true, false, null)]
    [InlineData(18406, 18407, true, false, null)]
    [InlineData(18408, 18409, true, true, 18409)]
    [InlineData(18410, null, false, true, 18410)]
    public async Task Endpoint_WithPorts_IsTheProcessesOwnOrRefused(int? port, int? targetPort, bool proxied, bool random, int? expected)
    {
        await using var app = new App($"--DcpPublisher:RandomizePorts={random}");
        app.Shell("a", "exec sleep 60").WithHttpEndpoint(port, targetPort, isProxied: proxied).WithExplicitStart();

        if (expected is null)
        {
            var error = await Assert.ThrowsAsync<DistributedApplicationException>(app.StartAsync);
            Assert.Contains("'http' of 'a'", error.Message);
        }
        else
        {
            await app.StartAsync();
            Assert.Equal(expected, app.Running.GetEndpoint("a").Port);
        }
    }

    [Fact]
    public async Task Endpoint_InATest_GivesUpTheProxysPort()
    {
        await using var app = new App();
        app.Shell("a", "exec sleep 60").WithHttpEndpoint(port: 8001).WithExplicitStart();
        await app.StartAsync();

        Assert.NotEqual(8001, app.Running.GetEndpoint("a").Port);
    }

    [Fact]
    public async Task Port_TakenByAnother_FailsTheStartWithItsNumber()
    {
        await using var app = new App();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        app.Shell("a", "exec sleep 60").WithHttpEndpoint(targetPort: port);

        await app.StartAsync();

        Assert.Equal("FailedToStart", app.Snapshot("a").State?.Text);
        Assert.Contains($"Port {port} is in use", app.Text("logs/a.log"));
    }

    [Fact]
    public async Task Url_BeforeThereIsAPort_Throws()
    {
        await using var app = new App();
        var endpoint = app.Shell("a", "true").WithHttpEndpoint().GetEndpoint("http");

        Assert.Throws<InvalidOperationException>(() => endpoint.Url);
    }

    [Fact]
    public async Task Name_Twice_IsRefused()
    {
        await using var app = new App();
        var a = app.Shell("a", "true").WithHttpEndpoint();

        Assert.Throws<DistributedApplicationException>(() => a.WithHttpEndpoint());
        Assert.Throws<DistributedApplicationException>(() => app.Shell("A", "true"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("two--hyphens")]
    [InlineData("last-")]
    [InlineData("under_score")]
    [InlineData("a23456789b23456789c23456789d23456789e23456789f23456789g23456789h2345")]
    public async Task Name_ThatBreaksTheRules_IsRefused(string name)
    {
        await using var app = new App();
        Assert.Throws<ArgumentException>(() => app.Shell(name, "true"));
    }

    [Fact]
    public async Task Urls_ChangedByTheModel_AreShown()
    {
        await using var app = new App();
        var a = app.Shell("a", "exec sleep 60").WithHttpEndpoint(targetPort: 18421)
            .WithUrlForEndpoint("http", url => url.DisplayText = "Shop")
            .WithUrl("http://example.com/docs", "Docs");
        a.WithUrl($"{a.GetEndpoint("http")}/admin").WithUrls(context => context.Urls.RemoveAll(url => url.DisplayText == "Docs")).WithExplicitStart();
        await app.StartAsync();

        Assert.Equal([("http://localhost:18421", "Shop"), ("http://localhost:18421/admin", null)], app.Snapshot("a").Urls.Select(url => (url.Url, url.DisplayText)));
    }

    [Fact]
    public void Reservation_HeldByAnotherHost_IsNotGivenTwice()
    {
        using var one = new PortReservations();
        using var other = new PortReservations();

        int[] ports = [.. Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : other).Reserve())];

        Assert.Equal(ports.Length, ports.Distinct().Count());
    }
}
