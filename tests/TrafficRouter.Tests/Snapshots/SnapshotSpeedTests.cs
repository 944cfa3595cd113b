using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Snapshots;

/// <summary>
/// 1,000 VirtualServices with 10 routes each, in time of the processor, so that a loaded machine says the same: no other test of
/// this process runs beside. The bounds are wide (a first run compiles what it runs); the figures are printed.
/// </summary>
[Collection(nameof(SnapshotSpeedTests))]
[CollectionDefinition(nameof(SnapshotSpeedTests), DisableParallelization = true)]
public class SnapshotSpeedTests(ITestOutputHelper output)
{
    private const int Services = 1_000;
    private const int Routes = 10;

    private static readonly HeaderDictionary NoHeaders = [];

    [Fact]
    public void Build_ManyVirtualServices_TakesMilliseconds()
    {
        var config = Config.Of([.. Enumerable.Range(0, Services).Select(VirtualService), .. Canary()]);
        var first = Time(() => SnapshotBuilder.Build(config, null), out var build);
        var again = Enumerable.Range(0, 3).Min(_ => Time(() => SnapshotBuilder.Build(config, null), out var _));
        var changed = config with { VirtualServices = [ConfigObject<Manifests.VirtualService>.Read(VirtualService(0)), .. config.VirtualServices.Skip(1)] };
        var one = Enumerable.Range(0, 5).Min(_ => Time(() => SnapshotBuilder.Build(changed, build.Snapshot), out var _));
        output.WriteLine($"all from scratch: first {first.TotalMilliseconds:0} ms, again {again.TotalMilliseconds:0} ms; after a change of one: {one.TotalMilliseconds:0.0} ms");
        Assert.All(build.Verdicts, verdict => Assert.Empty(verdict.Errors));
        Assert.True(again < TimeSpan.FromSeconds(2), $"a build took {again}");
        Assert.True(one < TimeSpan.FromMilliseconds(500), $"a build after one change took {one}");
    }

    [Fact]
    public void Find_AmongMany_CostsAboutAsMuchAsAmongOne()
    {
        var one = Config.Build([VirtualService(7), .. Canary()]).Snapshot;
        var many = Config.Build([.. Enumerable.Range(0, Services).Select(VirtualService), .. Canary()]).Snapshot;
        var costs = Enumerable.Range(0, 9).Select(_ => (One: Cost(one), Many: Cost(many))).ToList();
        var (single, among) = (costs.Min(pair => pair.One), costs.Min(pair => pair.Many));
        output.WriteLine($"look-up: {single:0} ns among one, {among:0} ns among {Services}: {among / single:0.00} times");
        Assert.True(among < 3 * single, $"{among} ns, and {single} ns among one");
    }

    [Fact]
    public void Find_AllocatesNothing()
    {
        var snapshot = Config.Build([.. Enumerable.Range(0, 10).Select(VirtualService), .. Canary()]).Snapshot;
        _ = Cost(snapshot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Assert.NotNull(Find(snapshot));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Nanoseconds a look-up.</summary>
    private static double Cost(RoutingSnapshot snapshot)
    {
        const int Times = 20_000;
        return Time(
            () =>
            {
                for (var i = 0; i < Times; i++)
                {
                    _ = Find(snapshot);
                }

                return 0;
            },
            out _).TotalNanoseconds / Times;
    }

    /// <summary>A route in the middle of those of a VirtualService in the middle.</summary>
    private static RouteState? Find(RoutingSnapshot snapshot) => snapshot.Find(new RequestFacts
    {
        Path = "/area-5/things/17",
        Query = "?a=1&page=2",
        Method = "GET",
        Authority = "shop-7.example:8080",
        Scheme = "http",
        Headers = NoHeaders,
    });

    private static TimeSpan Time<T>(Func<T> work, out T result)
    {
        var before = Environment.CpuUsage.TotalTime;
        result = work();
        return Environment.CpuUsage.TotalTime - before;
    }

    private static JsonObject VirtualService(int number)
    {
        var routes = Enumerable.Range(0, Routes).Select(route => $$"""
            { "name": "r{{route}}",
              "match": [{ "uri": { "prefix": "/area-{{route}}" }, "queryParams": { "page": { "exact": "{{(route == 5 ? 2 : route)}}" } } }, { "headers": { "x-area": { "exact": "{{route}}" } } }],
              "timeout": "5s", "retries": { "attempts": 3, "retryOn": "5xx,reset" }, "headers": { "request": { "set": { "x-route": "{{route}}" } } },
              "route": [{ "destination": { "host": "webapp-stable" }, "weight": 90 }, { "destination": { "host": "webapp-canary" }, "weight": 10 }] }
            """);
        return Objects.VirtualService($"vs-{number}", $$"""{ "hosts": ["shop-{{number}}.example", "*.shop-{{number}}.example"], "http": [{{string.Join(',', routes)}}] }""");
    }

    private static IEnumerable<JsonObject> Canary() =>
    [
        Objects.Service("webapp-stable", "a"), Objects.Service("webapp-canary", "b"),
        Objects.Pod("a-1", "a", "v1", 20001), Objects.Pod("b-1", "b", "v2", 20002),
    ];
}
