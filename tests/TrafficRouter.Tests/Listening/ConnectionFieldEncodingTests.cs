using System.Text;
using Platform.TrafficRouter.Listening;

namespace Platform.TrafficRouter.Tests.Listening;

public class ConnectionFieldEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("keep-alive", "")]
    [InlineData("Keep-Alive, x-a", "x-a")]
    [InlineData("close", "close, keep-alive")]
    [InlineData("CLOSE,x-a", "CLOSE, x-a, keep-alive")]
    [InlineData("keep-alive, Upgrade", "Upgrade, keep-alive")]
    [InlineData("x-a , ,x-b", "x-a, x-b")]
    public void GetString_KeepsEveryName(string field, string read) =>
        Assert.Equal(read, ConnectionFieldEncoding.Instance.GetString(Encoding.Latin1.GetBytes(field).AsSpan()));
}
