namespace Platform.Manifests.Tests;

public sealed class ServiceNameTests
{
    [Theory]
    [InlineData("webapp-canary", "webapp-canary.shop.svc.cluster.local")]
    [InlineData("webapp-canary.default", "webapp-canary.default.svc.cluster.local")]
    [InlineData("webapp-canary.default.svc", "webapp-canary.default.svc.cluster.local")]
    [InlineData("webapp-canary.default.svc.cluster.local", "webapp-canary.default.svc.cluster.local")]
    public void TryParse_Spelling_IsTheService(string host, string fqdn)
    {
        Assert.True(ServiceName.TryParse(host, "shop", out var service));
        Assert.Equal(fqdn, service.Fqdn);
        Assert.True(ServiceName.TryParse(service.Fqdn, "elsewhere", out var again));
        Assert.Equal(service, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.default")]
    [InlineData("www.example.com")]
    [InlineData("a.b.svc.other.domain")]
    [InlineData("a.")]
    [InlineData("A.default")]
    public void TryParse_NoService_IsFalse(string? host) => Assert.False(ServiceName.TryParse(host, "default", out _));
}
