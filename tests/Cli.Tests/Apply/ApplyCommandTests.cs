using Platform.Cli.Tests;

namespace Platform.Cli.Apply.Tests;

public sealed class ApplyCommandTests : IAsyncLifetime
{
    private const string Services =
        """
        apiVersion: v1
        kind: Service
        metadata: { name: webapp-stable, labels: { team: shop } }
        spec: { selector: { app: webapp }, ports: [ { port: 80, targetPort: http } ] }
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: VirtualService
        metadata: { name: webapp }
        spec: { hosts: ["*"], http: [ { name: primary, route: [ { destination: { host: webapp-stable } } ] } ] }
        """;

    private FakeApi _api = null!;

    private string Manifest => _api.State.File("services.yaml");

    public async ValueTask InitializeAsync() => _api = await FakeApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Apply_Thrice_CreatesLeavesAndConfigures()
    {
        await File.WriteAllTextAsync(Manifest, Services);
        var first = await _api.RunAsync("apply", "-f", Manifest);
        var second = await _api.RunAsync("apply", "-f", Manifest);
        await File.WriteAllTextAsync(Manifest, Services.Replace(", labels: { team: shop }", "", StringComparison.Ordinal).Replace("port: 80", "port: 81", StringComparison.Ordinal));
        var third = await _api.RunAsync("apply", "-f", Manifest);

        Assert.Equal("service/webapp-stable created\nvirtualservice.networking.istio.io/webapp created\n", first.Output + first.Error);
        Assert.Equal("service/webapp-stable unchanged\nvirtualservice.networking.istio.io/webapp unchanged\n", second.Output + second.Error);
        Assert.Equal("service/webapp-stable configured\nvirtualservice.networking.istio.io/webapp unchanged\n", third.Output + third.Error);
        var service = _api.Get("/api/v1/namespaces/default/services/webapp-stable");
        Assert.Equal("81", service["spec"]!["ports"]![0]!["port"]!.ToJsonString());
        Assert.Null(service["metadata"]!["labels"]);
    }

    [Fact]
    public async Task Apply_OneInvalidObject_WritesNothing()
    {
        await File.WriteAllTextAsync(Manifest, Services.Replace("name: webapp-stable, labels", "name: Webapp_Stable, labels", StringComparison.Ordinal));

        var run = await _api.RunAsync("apply", "-f", Manifest);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("services.yaml:", run.Error);
        Assert.Contains("metadata.name: Invalid value", run.Error);
        Assert.Contains("nothing was applied", run.Error);
        Assert.Empty(_api.Writes);
    }

    [Theory]
    [InlineData("a: [", "services.yaml:")]
    [InlineData("", "there is no object")]
    [InlineData("just text", "this is not a map")]
    public async Task Apply_NoManifest_SaysWhere(string content, string expected)
    {
        await File.WriteAllTextAsync(Manifest, content);

        var run = await _api.RunAsync("apply", "-f", Manifest);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Theory]
    [InlineData("give either -f FILE or -k FOLDER")]
    [InlineData("is neither a file nor a folder", "-f", "/nowhere/x.yaml")]
    public async Task Apply_WrongArguments_AreRefused(string expected, params string[] args)
    {
        var run = await _api.RunAsync(["apply", .. args]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public async Task Apply_Kustomization_Overlay()
    {
        await File.WriteAllTextAsync(Manifest, Services);
        await File.WriteAllTextAsync(_api.State.File("kustomization.yaml"), "resources: [services.yaml]\nnamePrefix: my-\n");

        var run = await _api.RunAsync("apply", "-k", _api.State.Path);

        Assert.Equal("service/my-webapp-stable created\nvirtualservice.networking.istio.io/my-webapp created\n", run.Output + run.Error);
    }
}
