using System.Net;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Tests;
using Platform.Tests.FakeApi;

namespace Platform.ApiClient.Tests;

public class KubernetesClientTests
{
    [Fact]
    public async Task CreateGetReplaceDelete_RoundTrip()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        var created = await client.CreateAsync(ResourceTypes.Service, "default", Service("a"), default);
        Assert.Equal(1, created.Metadata.Generation);
        Assert.Equal(80, (await client.GetAsync<Service>(ResourceTypes.Service, "default", "a", default))!.Spec!.Ports![0].Port);

        var replaced = await client.ReplaceAsync(
            ResourceTypes.Service, "default", "a", created with { Spec = new ServiceSpec { Ports = [new ServicePort { Port = 81 }] } }, default);
        Assert.Equal((2L, 81), (replaced.Metadata.Generation, replaced.Spec!.Ports![0].Port));
        Assert.True(await client.DeleteAsync(ResourceTypes.Service, "default", "a", default));
        Assert.False(await client.DeleteAsync(ResourceTypes.Service, "default", "a", default));
        Assert.Null(await client.GetAsync<Service>(ResourceTypes.Service, "default", "a", default));
    }

    [Fact]
    public async Task Refusals_AreExceptionsWithCodeReasonAndMessage()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        var created = await client.CreateAsync(ResourceTypes.Service, "default", Service("a"), default);
        var exists = await Assert.ThrowsAsync<KubernetesApiException>(() => client.CreateAsync(ResourceTypes.Service, "default", Service("a"), default));
        Assert.Equal((HttpStatusCode.Conflict, "AlreadyExists"), (exists.Code, exists.Reason));

        await client.ReplaceAsync(ResourceTypes.Service, "default", "a", created, default);
        var conflict = await Assert.ThrowsAsync<KubernetesApiException>(() => client.ReplaceAsync(ResourceTypes.Service, "default", "a", created, default));
        Assert.Equal("Conflict", conflict.Reason);
        Assert.NotEmpty(conflict.Message);
    }

    [Fact]
    public async Task Patch_OfTheStatus_ChangesOnlyTheStatus()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        await client.CreateAsync(ResourceTypes.VirtualService, "default", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "a" }, ["spec"] = new JsonObject() }, default);
        var patched = await client.PatchAsync(
            ResourceTypes.VirtualService,
            "default",
            "a",
            new JsonObject { ["status"] = new JsonObject { ["observedGeneration"] = 1 }, ["spec"] = new JsonObject { ["hosts"] = new JsonArray("x") } },
            default,
            "status");
        Assert.Equal(1, (int?)patched["status"]!["observedGeneration"]);
        Assert.Null(patched["spec"]!["hosts"]);
    }

    [Fact]
    public async Task List_PassesSelectorsAndReadsTheVersion()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        await client.CreateAsync(ResourceTypes.Service, "default", Service("a"), default);
        await client.CreateAsync(ResourceTypes.Service, "other", Service("b"), default);
        Assert.Equal(2, (await client.ListAsync<Service>(ResourceTypes.Service, null, default)).Items.Count);
        var list = await client.ListAsync<Service>(ResourceTypes.Service, "other", default, "app=web,tier in (a,b)", "metadata.name=b");
        Assert.Equal("b", list.Items.Single().Name);
        Assert.NotEmpty(list.ResourceVersion);
        Assert.Contains(server.Requests, request => Uri.UnescapeDataString(request).Contains("labelSelector=app=web,tier in (a,b)&fieldSelector=metadata.name=b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_GivesChangesAfterTheVersion_UntilTheServerEndsIt()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        await client.CreateAsync(ResourceTypes.Service, "default", Service("before"), default);
        var version = (await client.ListAsync<Service>(ResourceTypes.Service, null, default)).ResourceVersion;
        await client.CreateAsync(ResourceTypes.Service, "default", Service("a"), default);
        await client.DeleteAsync(ResourceTypes.Service, "default", "a", default);
        var seen = new List<string>();
        await foreach (var change in client.WatchAsync(ResourceTypes.Service, null, version, default))
        {
            seen.Add($"{change.Type} {change.Object["metadata"]!["name"]}");
            if (seen.Count == 2)
            {
                await server.EndWatchesAsync();
            }
        }

        Assert.Equal(["Added a", "Deleted a"], seen);
    }

    [Fact]
    public async Task Watch_FromAnExpiredVersion_IsGone()
    {
        await using var server = await FakeApiServer.StartAsync();
        using var client = Client(server);
        server.Store.Wipe();
        var gone = await Assert.ThrowsAsync<KubernetesApiException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(ResourceTypes.Service, null, "1", default))
            {
                Assert.Fail("no change expected");
            }
        });
        Assert.Equal(HttpStatusCode.Gone, gone.Code);
    }

    [Fact]
    public async Task Token_IsReadAgainForEachRequest()
    {
        using var state = new StateFolder();
        await using var server = await FakeApiServer.StartAsync();
        server.Token = "secret";
        using var client = new KubernetesClient(new ControlPlaneAddress(server.Url, state.File("token")));
        var refused = await Assert.ThrowsAsync<KubernetesApiException>(() => client.ListAsync<Service>(ResourceTypes.Service, null, default));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Code);
        await File.WriteAllTextAsync(state.File("token"), "secret\n");
        Assert.Empty((await client.ListAsync<Service>(ResourceTypes.Service, null, default)).Items);
    }

    [Theory]
    [InlineData(null, "/state", "services__control-plane__http__0 is not set")]
    [InlineData("http://localhost:8001", null, "PLATFORM_STATE is not set")]
    public void FromEnvironment_MissingVariable_IsNamed(string? url, string? state, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ControlPlaneAddress.FromEnvironment(name => name == "PLATFORM_STATE" ? state : url));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static KubernetesClient Client(FakeApiServer server) => new(new HttpClient { BaseAddress = server.Url });

    private static Service Service(string name) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new ObjectMeta { Name = name },
        Spec = new ServiceSpec { Ports = [new ServicePort { Port = 80 }] },
    };
}
