using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Endpoints;

public sealed class EndpointsTests
{
    [Theory]
    [InlineData("http", "8080:23417", "127.0.0.1", "23417")]
    [InlineData("8080", "8080:23417", "127.0.0.1", "23417")]
    [InlineData(null, "80:23417", "127.0.0.1", "23417")] // no targetPort: the service's own number
    [InlineData("grpc", "8080:23417", "127.0.0.1", null)] // no container port of that name
    [InlineData("9090", "8080:23417", "127.0.0.1", null)] // not served
    [InlineData("http", null, "127.0.0.1", null)] // not started yet
    [InlineData("http", null, null, null)]
    [InlineData("http", null, "10.0.0.7", "8080")] // a pod with an address of its own has its own ports
    public void Subsets_TargetPort_ResolvesToTheRealPort(string? targetPort, string? hostPorts, string? podIp, string? expected)
    {
        IntOrString? target = targetPort is null ? null : int.TryParse(targetPort, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new IntOrString(number) : new IntOrString(targetPort);
        var subsets = EndpointsOfService.Subsets(Service(target), [Pod("p", hostPorts, podIp: podIp)]);

        Assert.Equal(expected, subsets is [{ Ports: [var port] }] ? $"{port.Port}" : null);
    }

    [Theory]
    [InlineData("web", true, false, "Running", "address")]
    [InlineData("web", false, false, "Running", "not ready")]
    [InlineData("web", true, true, "Running", "none")] // leaving
    [InlineData("web", true, false, "Succeeded", "none")]
    [InlineData("api", true, false, "Running", "none")]
    public void Subsets_Pod_CountsWhenSelectedAndAlive(string app, bool ready, bool leaving, string phase, string expected)
    {
        var pod = Pod("p", "8080:1", app, ready, phase: phase);
        pod = leaving ? pod with { Metadata = pod.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } } : pod;

        var subsets = EndpointsOfService.Subsets(Service(new IntOrString("http")), [pod]);

        Assert.Equal(expected, subsets switch
        {
            [] => "none",
            [{ Addresses.Count: 1, NotReadyAddresses: null }] => "address",
            [{ Addresses: null, NotReadyAddresses.Count: 1 }] => "not ready",
            _ => "something else",
        });
    }

    [Fact]
    public void Subsets_PodsWithPortsOfTheirOwn_OneEachInAStableOrder()
    {
        var subsets = EndpointsOfService.Subsets(Service(new IntOrString("http")), [Pod("b", "8080:3002"), Pod("a", "8080:3001"), Pod("c", "8080:3001")]);

        Assert.Equal(["3001 a,c", "3002 b"], subsets.Select(subset => $"{subset.Ports![0].Port} {string.Join(',', subset.Addresses!.Select(address => address.TargetRef!.Name))}"));
    }

    [Fact]
    public void Subsets_OtherNamespaceOrNoSelector_SelectNothing()
    {
        var elsewhere = Pod("p", "8080:1");
        Assert.Empty(EndpointsOfService.Subsets(Service(new IntOrString("http")), [elsewhere with { Metadata = elsewhere.Metadata with { Namespace = "other" } }]));
        Assert.Empty(EndpointsOfService.Subsets(Service(new IntOrString("http")) with { Spec = new ServiceSpec { Ports = [new ServicePort { Port = 80 }] } }, [Pod("p", "80:1")]));
    }

    [Fact]
    public async Task Reconcile_ServiceComesAndGoes_EndpointsToo()
    {
        await using var harness = new StoreHarness();
        var controller = new EndpointsController(harness.Store);
        var key = new ObjectName("default", "web");
        await harness.Store.CreateAsync(ResourceTypes.Service, Service(new IntOrString("http")), default);

        await controller.ReconcileAsync(key, default);
        var version = harness.Store.Snapshot.Version;
        await controller.ReconcileAsync(key, default);
        Assert.NotNull(harness.Store.Find(ResourceTypes.Endpoints, "default", "web"));
        Assert.Equal(version, harness.Store.Snapshot.Version);

        await harness.Store.DeleteAsync(ResourceTypes.Service, "default", "web", null, default);
        await controller.ReconcileAsync(key, default);
        Assert.Null(harness.Store.Find(ResourceTypes.Endpoints, "default", "web"));
    }

    [Fact]
    public async Task Reconcile_EndpointsOfSomeoneElse_AreLeftAlone()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.Endpoints, StoreHarness.Parse("""{"metadata":{"name":"db"},"subsets":[{"addresses":[{"ip":"10.0.0.1"}],"ports":[{"port":5432}]}]}"""));

        await new EndpointsController(harness.Store).ReconcileAsync(new ObjectName("default", "db"), default);

        Assert.NotNull(harness.Store.Find(ResourceTypes.Endpoints, "default", "db"));
    }

    private static Service Service(IntOrString? targetPort) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default" },
        Spec = new ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = "web" }, Ports = [new ServicePort { Port = 80, TargetPort = targetPort }] },
    };

    private static Pod Pod(string name, string? hostPorts, string app = "web", bool ready = true, string? podIp = "127.0.0.1", string phase = "Running") => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Namespace = "default",
            Labels = new Dictionary<string, string> { ["app"] = app },
            Annotations = hostPorts is null ? null : new Dictionary<string, string> { [Labels.HostPorts] = hostPorts },
        },
        Spec = new PodSpec { Containers = [new Container { Name = "c", Ports = [new ContainerPort { Name = "http", ContainerPortNumber = 8080 }] }] },
        Status = new PodStatus { Phase = phase, PodIP = podIp, Conditions = [new Condition { Type = "Ready", Status = ready ? "True" : "False" }] },
    };
}
