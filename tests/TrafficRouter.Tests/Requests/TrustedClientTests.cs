using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.Tests.Requests;

public class TrustedClientTests
{
    [Theory]
    [InlineData("1.2.3.4", 1, "1.2.3.4")]
    [InlineData("9.9.9.9, 1.2.3.4", 1, "1.2.3.4")]
    [InlineData("9.9.9.9, 1.2.3.4, 10.0.0.1", 2, "1.2.3.4")]
    [InlineData("9.9.9.9,1.2.3.4\t, 10.0.0.1 ", 2, "1.2.3.4")]
    [InlineData("1.2.3.4, 10.0.0.1", 2, "1.2.3.4")]
    [InlineData("nonsense, 1.2.3.4", 1, "1.2.3.4")]
    [InlineData("2001:db8::1", 1, "2001:db8::1")]
    [InlineData("::ffff:1.2.3.4", 1, "::ffff:1.2.3.4")]
    [InlineData("10.0.0.1", 2, null)]
    [InlineData("", 1, null)]
    [InlineData("1.2.3.4, ", 1, null)]
    [InlineData("1.2.3.4, unknown", 1, null)]
    [InlineData("1.2.3.4:80", 1, null)]
    [InlineData("[2001:db8::1]", 1, null)]
    [InlineData("fe80::1%1", 1, null)]
    [InlineData("1", 1, null)]
    [InlineData("1.2.3", 1, null)]
    [InlineData("010.0.0.1", 1, null)]
    public void Find_IsTheAddressThatManyFromTheRight(string forwardedFor, int proxies, string? expected) =>
        Assert.Equal(expected is null ? null : IPAddress.Parse(expected), TrustedClient.Find(forwardedFor, proxies));

    [Fact]
    public void Find_SeveralLines_AreOneList() =>
        Assert.Equal(IPAddress.Parse("1.2.3.4"), TrustedClient.Find(new(["9.9.9.9, 1.2.3.4", "10.0.0.1"]), 2));

    [Theory]
    [InlineData("1.2.3.4, 10.0.0.1", "1.2.3.4")]
    [InlineData("10.0.0.1", "127.0.0.1")]
    [InlineData(null, "127.0.0.1")]
    public void Apply_ChangesWhoseRequestItIs_AndNotThePeer(string? forwardedFor, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers[ClientClaims.For] = forwardedFor;
        TrustedClient.Apply(context, 2);
        Assert.Equal(client, context.Connection.RemoteIpAddress?.ToString());
        Assert.Equal("127.0.0.1", ClientClaims.Peer(context));
    }
}
