using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting.Tests;

/// <summary>A real ASP.NET process.</summary>
public sealed class ProjectTests
{
    [Fact]
    public async Task Project_WithHealthCheck_BecomesHealthyAndAnswers()
    {
        await using var app = new App();
        app.Service("web").WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("GREETING", "hello")
            .WithHttpCommand("/work", "Work", commandName: "work").WithHttpCommand("/fail", "Fail", commandName: "fail");
        await app.StartAsync();

        await app.Notifications.WaitForResourceHealthyAsync("web", App.Token).WaitAsync(TimeSpan.FromSeconds(30), App.Token);

        Assert.Equal(HealthStatus.Healthy, app.Snapshot("web").HealthStatus);
        Assert.Equal("web_http_/health_200_check", Assert.Single(app.Snapshot("web").HealthReports).Name);
        using var client = app.Running.CreateHttpClient("web");
        Assert.Equal("hello", await client.GetStringAsync("/environment/GREETING", App.Token));
        Assert.Equal("", await client.GetStringAsync("/environment/DOTNET_ENVIRONMENT", App.Token));
        Assert.Equal(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), await client.GetStringAsync("/directory", App.Token));
        Assert.True((await app.CommandAsync("web", "work")).Success);
        Assert.False((await app.CommandAsync("web", "fail")).Success);

        Assert.True((await app.CommandAsync("web", "restart")).Success);
        await app.Notifications.WaitForResourceHealthyAsync("web", App.Token).WaitAsync(TimeSpan.FromSeconds(30), App.Token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative), App.Token)).StatusCode);
    }
}
