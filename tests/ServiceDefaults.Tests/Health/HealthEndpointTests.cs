using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.ServiceDefaults.Tests.Health;

public sealed class HealthEndpointTests
{
    [Theory]
    [InlineData("/health", HttpStatusCode.ServiceUnavailable, "Unhealthy\nwarm: filling the cache")]
    [InlineData("/health/ready", HttpStatusCode.ServiceUnavailable, "Unhealthy\nwarm: filling the cache")]
    [InlineData("/health/live", HttpStatusCode.OK, "Healthy")]
    [InlineData("/alive", HttpStatusCode.OK, "Healthy")]
    public async Task Health_OneReadyCheckFails_OnlyReadinessAndTheWholeFail(string path, HttpStatusCode status, string body)
    {
        await using var app = await RunningApp.StartAsync(
            add: builder => builder.Services.AddHealthChecks().AddCheck("warm", () => HealthCheckResult.Unhealthy("filling the cache"), ["ready"]));
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    [InlineData("/alive")]
    public async Task Health_NothingWrong_IsHealthyInProduction(string path)
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal("Healthy", await app.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
