using Microsoft.Extensions.Options;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class TrustedProxyTests
{
    [Fact]
    public async Task TrustedProxy_IsBelieved_AndItsAddressAppended()
    {
        await using var edge = await Edge.StartAsync((GatewayOptions.TrustedProxiesKey, "1"));
        await RawConnection.ExchangeAsync(
            edge.Gateway.Public,
            HostileInput.Get("/", "Host: shop.example\r\nX-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: front.example\r\nX-Forwarded-Prefix: /p\r\n"));
        var request = Assert.Single(edge.Pod.Requests);
        Assert.Contains("X-Forwarded-For: 1.2.3.4, 127.0.0.1\r\n", request, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Forwarded-Proto: https\r\n", request, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Forwarded-Host: front.example\r\n", request, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Forwarded-Prefix: /p\r\n", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TrustedProxies_ThePeerIsAppended_WhoeverTheClientIs()
    {
        await using var edge = await Edge.StartAsync((GatewayOptions.TrustedProxiesKey, "2"));
        using var connection = await RawConnection.OpenAsync(edge.Gateway.Public);
        foreach (var method in (string[])["GET", "POST"])
        {
            await connection.SendAsync($"{method} / HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 0\r\nX-Forwarded-For: 9.9.9.9, 1.2.3.4\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n");
            await connection.ReadResponseAsync();
            Assert.Contains("X-Forwarded-For: 9.9.9.9, 1.2.3.4, 10.0.0.1, 127.0.0.1\r\n", edge.Pod.Requests[^1], StringComparison.OrdinalIgnoreCase);
        }

        await connection.SendAsync(HostileInput.Get("/"));
        await connection.ReadResponseAsync();
        Assert.Contains("X-Forwarded-For: 127.0.0.1\r\n", edge.Pod.Requests[^1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("-1", false)]
    [InlineData("x", false)]
    [InlineData("11", false)]
    [InlineData("0", true)]
    [InlineData("10", true)]
    public void NumTrustedProxies_IsANumberFrom0To10(string value, bool isValid) =>
        Assert.Equal(isValid, Validate((GatewayOptions.TrustedProxiesKey, value)).Succeeded);

    [Theory]
    [InlineData("9080:19080, 8443:18443", null)]
    [InlineData("9080", "GATEWAY_PORTS: \"9080\" must be declared:local, two ports, such as 9080:19080")]
    [InlineData("0:1", "GATEWAY_PORTS: \"0:1\" must be declared:local, two ports, such as 9080:19080")]
    [InlineData("9080:70000", "GATEWAY_PORTS: \"9080:70000\" must be declared:local, two ports, such as 9080:19080")]
    [InlineData("9080:8081", "GATEWAY_PORTS: \"9080:8081\": local port 8081 is taken already")]
    [InlineData("9080:15000", "GATEWAY_PORTS: local port 15000 is ADMIN_PORT's")]
    [InlineData("80:9080", "GATEWAY_PORTS: \"80:9080\": port 80 is mapped already (HTTP_PORT)")]
    [InlineData("443:9080", "GATEWAY_PORTS: \"443:9080\": port 443 is mapped already (HTTPS_PORT)")]
    [InlineData("1:9080,1:9081", "GATEWAY_PORTS: \"1:9081\": port 1 is mapped already")]
    public void GatewayPorts_ArePairsOfPorts(string value, string? error) =>
        Assert.Equal(error, Validate((GatewayOptions.GatewayPortsKey, value)).FailureMessage);

    private static ValidateOptionsResult Validate(params (string Key, string Value)[] settings)
    {
        var options = new GatewayOptions();
        options.Read(Settings.Of(settings));
        return new GatewayOptionsValidator().Validate(null, options);
    }
}
