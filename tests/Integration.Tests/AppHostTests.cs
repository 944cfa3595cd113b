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
}
