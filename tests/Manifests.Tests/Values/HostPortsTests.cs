namespace Platform.Manifests.Tests;

public sealed class HostPortsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("8080:23417", "8080:23417")]
    [InlineData(" 9090:2 , 80:1 ", "80:1,9090:2")]
    public void TryParse_Ports_AreWrittenInOrder(string text, string written)
    {
        Assert.True(HostPorts.TryParse(text, out var ports));
        Assert.Equal(written, ports.ToString());
        Assert.True(HostPorts.TryParse(written, out var again));
        Assert.Equal(ports, again);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("8080:")]
    [InlineData(":1")]
    [InlineData("0:1")]
    [InlineData("1:65536")]
    [InlineData("1:2:3")]
    [InlineData("80:1,80:2")]
    [InlineData("-1:2")]
    [InlineData("1:0")]
    [InlineData("65536:1")]
    [InlineData("+1:2")]
    [InlineData("1;2")]
    [InlineData("a:b")]
    [InlineData("1 :2")]
    public void TryParse_NoPorts_IsFalse(string text) => Assert.False(HostPorts.TryParse(text, out _));

    [Theory]
    [InlineData(8080, 23417)]
    [InlineData(80, null)]
    public void Find_ContainerPort_GivesItsHostPort(int containerPort, int? hostPort)
    {
        var pod = new Pod { Metadata = new ObjectMeta { Annotations = new Dictionary<string, string> { [Labels.HostPorts] = "8080:23417" } } };

        Assert.Equal(hostPort, HostPorts.Of(pod).Find(containerPort));
    }

    [Fact]
    public void Of_PodWithoutOrWithBrokenAnnotation_IsNone()
    {
        Assert.Equal(HostPorts.None, HostPorts.Of(new Pod()));
        Assert.Equal(HostPorts.None, HostPorts.Of(new Pod { Metadata = new ObjectMeta { Annotations = new Dictionary<string, string> { [Labels.HostPorts] = "x" } } }));
    }

    [Fact]
    public void Of_Pairs_IsTheAnnotation() => Assert.Equal("80:1,443:2", HostPorts.Of(new Dictionary<int, int> { [443] = 2, [80] = 1 }).ToString());

    [Fact]
    public void Equals_Ports_AreComparedByWhatTheySay()
    {
        var one = HostPorts.Of(new Dictionary<int, int> { [443] = 2, [80] = 1 });
        Assert.True(HostPorts.TryParse("80:1,443:2", out var same));
        Assert.True(HostPorts.TryParse("80:1", out var other));

        Assert.True(one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.False(one.Equals(other) || one.Equals((object?)null) || one.Equals("80:1,443:2"));
        Assert.Equal(1, one.ByContainerPort[80]);
    }
}
