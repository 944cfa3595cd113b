using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class TestingBuilderTests
{
    [Fact]
    public async Task EntryPoint_OfAnAppHost_IsRunAndItsBuilderHandedOver()
    {
        using var state = new StateFolder();
        Environment.SetEnvironmentVariable("PIDS", state.File("pids"));
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.LocalHosting_TestHost>(
            [$"--PLATFORM_STATE={state.Path}", "--Stubborn=true"], App.Token);
        Assert.Equal(["polite", "parent", "stubborn", "listener"], builder.Resources.Select((IResource resource) => resource.Name));
        Assert.Equal("Development", builder.Environment.EnvironmentName);
        builder.Resources.Remove(builder.CreateResourceBuilder<ExecutableResource>("stubborn").Resource);

        await using (var app = await builder.BuildAsync(App.Token))
        {
            await app.StartAsync(App.Token);

            Assert.True(app.ResourceNotifications.TryGetCurrentState("polite", out var polite));
            Assert.Equal("Running", polite.Snapshot.State?.Text);
            Assert.False(app.ResourceNotifications.TryGetCurrentState("stubborn", out _));
            Assert.NotEqual(18080, app.GetEndpoint("listener").Port);
        }
    }

    [Fact]
    public async Task Options_FromTheTest_Count()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.LocalHosting_TestHost>(
            ["--DcpPublisher:RandomizePorts=false"], (options, _) => options.DisableDashboard = false, App.Token);
        await using var app = await builder.BuildAsync(App.Token);

        Assert.Equal("false", builder.Configuration["DcpPublisher:RandomizePorts"]);
    }

    [Fact]
    public async Task EntryPoint_ThatBuildsNothing_IsAnError()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => DistributedApplicationTestingBuilder.CreateAsync<StateFolder>(App.Token));
        Assert.Contains("entry point", error.Message);
    }

    [Fact]
    public async Task ConnectionString_OfAResource_IsRead()
    {
        await using var app = new App("--ConnectionStrings:db=Data Source=x");
        app.Builder.AddConnectionString("db");
        await app.StartAsync();

        Assert.Equal("Data Source=x", await app.Running.GetConnectionStringAsync("db", App.Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await app.Running.GetConnectionStringAsync("none", App.Token));
    }
}
