using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Platform.Bench;
using Platform.GatewayBench.Peers;
using Platform.Manifests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.GatewayBench;

/// <summary>What a thousand VirtualServices of ten routes each cost: to build a snapshot of, and to find a route in.</summary>
internal static class SnapshotCost
{
    private const int Many = 1000;
    private const int RoutesOfEach = 10;
    private const int Lookups = 200_000;
    private static readonly TimeProvider Time = TimeProvider.System;

    public static void Run(BenchOptions options, Report report)
    {
        Report.Heading($"Snapshots: {Many} VirtualServices with {RoutesOfEach} routes each (min / median / max of {options.Rounds} rounds)");
        var (whole, one, few) = (new List<double>(), new List<double>(), new List<double>());
        RoutingSnapshot? snapshot = null;
        SnapshotBuilder.Build(Config(Many), null);
        for (var round = 0; round < options.Rounds; round++)
        {
            var fresh = Config(Many);
            var started = Time.GetTimestamp();
            snapshot = SnapshotBuilder.Build(fresh, null).Snapshot;
            whole.Add(Time.GetElapsedTime(started).TotalMilliseconds);
            var changed = fresh with { VirtualServices = [.. fresh.VirtualServices.Skip(1), VirtualService(0)] };
            started = Time.GetTimestamp();
            snapshot = SnapshotBuilder.Build(changed, snapshot).Snapshot;
            one.Add(Time.GetElapsedTime(started).TotalMilliseconds);
        }

        var single = SnapshotBuilder.Build(Config(1), null).Snapshot;
        var ratios = new List<double>();
        for (var round = 0; round < options.Rounds + 1; round++)
        {
            var (small, large) = (Lookup(single, 1), Lookup(snapshot!, Many));
            if (round > 0)
            {
                few.Add(small);
                ratios.Add(large / small);
            }
        }

        var build = Spread.Of(whole);
        report.Target("built from nothing, ms", build.ToString("F0"), "at most 200", build.Median <= 200);
        Report.Line("built after one of them changed, ms", Spread.Of(one).ToString("F0"));
        Report.Line("a look-up among one, ns", Spread.Of(few).ToString("F0"));
        var ratio = Spread.Of(ratios);
        report.Target("a look-up among all, times that", ratio.ToString("F2"), "at most 1.5", ratio.Median <= 1.5);
    }

    /// <summary>Nanoseconds to find the last route of a host, over the hosts in turn.</summary>
    private static double Lookup(RoutingSnapshot snapshot, int count)
    {
        var hosts = Enumerable.Range(0, count).Select(Host).ToArray();
        var headers = new HeaderDictionary();
        var started = Time.GetTimestamp();
        for (var i = 0; i < Lookups; i++)
        {
            var facts = new RequestFacts { Path = "/part-9/orders", Method = "GET", Authority = hosts[i % count], Scheme = "http", Headers = headers };
            if (snapshot.Find(facts) is null)
            {
                throw new InvalidOperationException($"no route for {hosts[i % count]}");
            }
        }

        return Time.GetElapsedTime(started).TotalNanoseconds / Lookups;
    }

    private static GatewayConfig Config(int count) => GatewayConfig.Empty with
    {
        VirtualServices = [.. Enumerable.Range(0, count).Select(VirtualService)],
        Services = [ConfigObject<Service>.Read(BenchObjects.Service("webapp-stable", "v1")), ConfigObject<Service>.Read(BenchObjects.Service("webapp-canary", "v2"))],
        Pods = [Pod("stable", "v1", 1), Pod("canary", "v2", 2)],
    };

    private static ConfigObject<VirtualService> VirtualService(int index)
    {
        var routes = Enumerable.Range(0, RoutesOfEach).Select(route => $$"""
            { "name": "part-{{route}}", "match": [{ "uri": { "prefix": "/part-{{route}}/" } }], "route": [
                { "destination": { "host": "webapp-stable" }, "weight": 90 }, { "destination": { "host": "webapp-canary" }, "weight": 10 } ] }
            """);
        var name = string.Create(CultureInfo.InvariantCulture, $"service-{index}");
        return ConfigObject<VirtualService>.Read(JsonNode.Parse($$"""
            { "apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": { "name": "{{name}}", "namespace": "default", "generation": 1 },
              "spec": { "hosts": ["{{Host(index)}}"], "http": [{{string.Join(',', routes)}}] } }
            """)!.AsObject());
    }

    private static string Host(int index) => string.Create(CultureInfo.InvariantCulture, $"service-{index}.shop.example");

    private static ConfigObject<Pod> Pod(string name, string version, int port)
    {
        var pod = BenchObjects.Pod(name, version, port);
        pod["status"] = BenchObjects.Ready();
        return ConfigObject<Pod>.Read(pod);
    }
}
