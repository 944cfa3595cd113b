using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Ports;

namespace Platform.Hosting.Tests.Ports;

public sealed class PortPlanTests
{
    [Theory]
    [InlineData(8081, "", 8081)]
    [InlineData(8081, "Platform:Ports:gateway=9000", 9000)]
    [InlineData(null, "Platform:Ports:gateway=9000", 9000)]
    [InlineData(8081, "Platform:DynamicPorts=true Platform:Ports:gateway=9000", 9000)]
    public void Choose_WithAPort_TakesTheConfiguredOneFirst(int? wanted, string settings, int expected)
    {
        using var plan = Plan(settings);

        Assert.Equal(expected, plan.Choose("gateway", "http", wanted));
        Assert.Equal(new PortClaim("gateway", "Platform:Ports:gateway", expected), Assert.Single(plan.Fixed));
    }

    [Theory]
    [InlineData(8081, "Platform:Ports:gateway=0")]
    [InlineData(8081, "Platform:DynamicPorts=true")]
    [InlineData(null, "")]
    public void Choose_WithoutAPort_TakesAFreeOneBelowTheEphemeralRange(int? wanted, string settings)
    {
        using var plan = Plan(settings);

        Assert.InRange(plan.Choose("gateway", "http", wanted), 20_000, 32_767);
        Assert.Empty(plan.Fixed);
    }

    [Theory]
    [InlineData("eighty")]
    [InlineData("65536")]
    [InlineData("-1")]
    public void Choose_OfNoPort_Refuses(string text)
    {
        using var plan = Plan($"Platform:Ports:gateway:admin={text}");

        var refusal = Assert.Throws<DistributedApplicationException>(() => plan.Choose("gateway", "admin", null));
        Assert.Contains($"Platform:Ports:gateway:admin is \"{text}\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_ByTwoAppHosts_NeverSharesAPort()
    {
        using var one = PortBlock.Claim(new Random(7));
        using var other = PortBlock.Claim(new Random(7));

        var ports = Enumerable.Range(0, 40).SelectMany(_ => new[] { one.Next(), other.Next() }).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void Next_WhenTheBlockIsUsedUp_SaysSo()
    {
        using var block = PortBlock.Claim(new Random(8));

        Assert.Throws<InvalidOperationException>(() => Enumerable.Range(0, 65).Select(_ => block.Next()).ToList());
    }

    [Fact]
    public void IsFree_OfAListeningPort_IsFalse()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.False(LocalPort.IsFree(port));
        listener.Stop();
        Assert.True(LocalPort.IsFree(port));
    }

    [Fact]
    public void Find_TheHolderOfAPort_NamesThisProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.EndsWith($"(process {Environment.ProcessId})", PortHolder.Find(((IPEndPoint)listener.LocalEndpoint).Port), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000 100 0 0 10 0", "12345")]
    [InlineData("   0: 0100007F:1F91 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000 100 0 0 10 0", null)]
    [InlineData("   0: 0100007F:1F92 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000 100 0 0 10 0", null)]
    [InlineData("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", null)]
    public void InodeOf_ALine_IsTheListenersOnly(string line, string? inode) => Assert.Equal(inode, PortHolder.InodeOf(line, 8081));

    [Fact]
    public void Sentence_ForTakenPorts_NamesPortResourceHolderAndRemedy() => Assert.Equal(
        "port 8081 of gateway is taken by nginx (process 12): stop that, or choose another port with --Platform:Ports:gateway=PORT (0: any free one); "
        + "port 9090 of prometheus is taken by another process: stop that, or choose another port with --Platform:Ports:prometheus=PORT (0: any free one)",
        TakenPorts.Sentence(
            [new PortClaim("gateway", "Platform:Ports:gateway", 8081), new PortClaim("prometheus", "Platform:Ports:prometheus", 9090)],
            port => port == 8081 ? "nginx (process 12)" : null));

    private static PortPlan Plan(string settings)
    {
        var pairs = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs.ToDictionary(pair => pair[0], pair => (string?)pair[1])).Build();
        return new PortPlan(configuration, new Random(1));
    }
}
