using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests.Versions;

public sealed class VersionHeaderTests
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/api/products", 200)]
    [InlineData("/api/cart/c1", 502)]
    [InlineData("/api/cart/no%20id", 400)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/checkout", 405)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/faults", 200)]
    public async Task Response_OfEveryKind_HasTheVersion(string path, int status)
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(Role.Frontend, state.Path, version: "v1.2-rc.1", settings: ("services:cart:http:0", "http://127.0.0.1:9"));
        using var response = await frontend.GetAsync(path);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("v1.2-rc.1", response.Headers.GetValues("x-version").Single());
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Response_WithInjectedFault_HasTheVersion()
    {
        using var state = new StateFolder();
        await using var frontend = await RunningRole.StartAsync(Role.Frontend, state.Path, new(ErrorRate: 1, ErrorStatus: 503));
        using var response = await frontend.GetAsync("/");
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("v1.0", response.Headers.GetValues("x-version").Single());
    }
}
