using Platform.ControlPlane.Api.Security;

namespace Platform.ControlPlane.Api;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(null, "http://localhost:8001")]
    [InlineData("", "http://localhost:8001")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("http://localhost:1;http://[::1]:2", "http://localhost:1;http://[::1]:2")]
    [InlineData("http://0.0.0.0:8001", null)]
    [InlineData("http://*:8001", null)]
    [InlineData("http://+:8001", null)]
    [InlineData("http://localhost:1;http://192.168.1.1:2", null)]
    [InlineData("http://example.com:1", null)]
    public void Read_Urls_AllowsLoopbackOnly(string? urls, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<ListenAddressException>(() => ListenAddress.Read(urls));
        }
        else
        {
            Assert.Equal(expected, string.Join(';', ListenAddress.Read(urls)));
        }
    }
}
