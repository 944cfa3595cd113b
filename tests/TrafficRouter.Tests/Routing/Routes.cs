using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Routing;

/// <summary>Routes as the gateway reads them, and requests to try them with.</summary>
internal static class Routes
{
    /// <summary>The only route of a VirtualService for any host; without a destination given it goes to "a".</summary>
    public static RouteModel Read(string route)
    {
        var build = Build(route);
        Assert.Empty(build.Verdicts.Single().Errors);
        return build.Snapshot.VirtualServices.Values.Single().Model.Routes.Single();
    }

    public static SnapshotBuild Build(string route)
    {
        var spec = Objects.Parse($$"""{ "hosts": ["*"], "http": [{{route}}] }""");
        var only = spec["http"]![0]!.AsObject();
        if (only["route"] is null && only["redirect"] is null && only["directResponse"] is null)
        {
            only["route"] = Objects.Parse("""{ "route": [{ "destination": { "host": "a" } }] }""")["route"]!.DeepClone();
        }

        return Config.Build(Objects.VirtualService("x", spec.ToJsonString()));
    }

    public static string? Name(RoutingSnapshot snapshot, string authority, string path = "/", int port = RequestFacts.DefaultPort) => snapshot.Find(new RequestFacts
    {
        Path = path,
        Method = "GET",
        Authority = authority,
        Scheme = "http",
        Headers = new HeaderDictionary(),
        Port = port,
    })?.Model.Name;
}
