using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Platform.Integration.Tests;

public sealed class AppHostTests
{
    [Theory]
    [InlineData("control-plane")]
    [InlineData("gateway")]
    [InlineData("analyzer")]
    [InlineData("console")]
    [InlineData("loadgen")]
    [InlineData("cart")]
    [InlineData("checkout")]
    [InlineData("payment")]
    public async Task Model_OfTheAppHost_HasTheResource(string name)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Platform_AppHost>(TestContext.Current.CancellationToken);
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);

        Assert.Contains(builder.Resources, (IResource resource) => resource.Name == name);
    }

    [Fact]
    public async Task Start_OnPortsAndStateOfItsOwn_BecomesHealthy()
    {
        using var state = new Platform.Tests.StateFolder();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Platform_AppHost>(
            [$"--Platform:StateFolder={state.Path}", "--Platform:DynamicPorts=true"], TestContext.Current.CancellationToken);
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);

        foreach (var name in new[] { "control-plane", "gateway", "cart", "checkout", "payment", "loadgen", "analyzer", "console", "prometheus" })
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
    }
}
