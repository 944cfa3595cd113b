using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Platform.Tests;
using Platform.TrafficRouter.Admin;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Tests.Snapshots;

/// <summary>Whatever the API serves, a build gives a snapshot, the same one each time, and routing with it does not throw.</summary>
public class SnapshotBuilderProperties
{
    private static readonly string[] Words =
    [
        "webapp", "webapp.default", "*", "*.example.com", "", "http", "8080:1", "8080:23417", "aaa", "bbb", "stable", "canary", "Ready", "True",
        "/", "/a", "(", "[a-z]+", "1s", "0s", "-1s", "default", "GET", "a.b.c.d.e", "..", "2026-01-01T00:00:00Z", "localhost:5001/webapp:v1", "[[:alpha:]]",
    ];

    private static readonly string[] Fields =
    [
        "metadata", "spec", "status", "name", "namespace", "labels", "annotations", "generation", "creationTimestamp", "deletionTimestamp", "ownerReferences",
        "hosts", "http", "match", "route", "destination", "host", "subset", "subsets", "weight", "port", "number", "uri", "exact", "prefix", "regex", "headers",
        "timeout", "selector", "ports", "targetPort", "containers", "image", "containerPort", "conditions", "type", "podIP", "platform.local/host-ports",
        "trafficPolicy", "redirect", "mirror", "kind", "controller", "app",
    ];

    [Fact]
    public void Build_RandomObjects_IsTotalAndDeterministic()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var objects = Generate(new Random(seed));
            var previous = seed % 3 == 0 ? Config.Build(Generate(new Random(seed + 1))).Snapshot : null;
            var one = SnapshotBuilder.Build(Config.Of(objects), previous);
            var other = SnapshotBuilder.Build(Config.Of([.. objects.Select(value => value.DeepClone().AsObject()).Reverse()]), previous);
            if (objects.Select(value => $"{value["kind"]}{value["metadata"]}").Distinct().Count() == objects.Length)
            {
                Assert.Equal(Describe(one), Describe(other));
            }

            Route(one.Snapshot);
            foreach (var verdict in one.Verdicts)
            {
                Platform.TrafficRouter.Configuration.ObjectStatus.Patch(verdict, DateTimeOffset.UnixEpoch);
            }
        }
    }

    private static void Route(RoutingSnapshot snapshot)
    {
        foreach (var host in new[] { "webapp", "a.example.com:80", "", "[::1]:80" })
        {
            var route = snapshot.Find(new RequestFacts { Path = "/a", Method = "GET", Authority = host, Scheme = "http", Headers = new HeaderDictionary { ["x"] = "1" } });
            var destination = route?.NextDestination();
            var tries = default(EndpointTries);
            if (destination is { Endpoints.Count: > 0 })
            {
                Assert.NotNull(destination.Choose(new DefaultHttpContext(), ref tries, new ManualTime()));
            }
        }
    }

    private static string Describe(SnapshotBuild build) => JsonSerializer.Serialize(new
    {
        build.Snapshot.Revision,
        VirtualServices = build.Snapshot.VirtualServices.Values.Select(VirtualServiceView.Of),
        Rules = build.Snapshot.DestinationRules.Values.Select(DestinationRuleView.Of),
        Destinations = build.Snapshot.Destinations.Values.Select(one => DestinationView.Of(one, new ManualTime())),
        Verdicts = build.Verdicts.Select(verdict => new { verdict.Key, verdict.Errors, verdict.NotCarriedOut, verdict.Unresolved }),
    });

    private static JsonObject[] Generate(Random random)
    {
        string[] kinds = ["VirtualService", "DestinationRule", "Service", "Pod"];
        var objects = new JsonObject[random.Next(0, 8)];
        for (var i = 0; i < objects.Length; i++)
        {
            var kind = kinds[random.Next(kinds.Length)];
            objects[i] = random.Next(3) == 0 ? GenerateObject(random, 5) : Plausible(random, kind);
            objects[i]["kind"] = kind;
            objects[i]["metadata"] = random.Next(20) == 0 ? null : new JsonObject { ["name"] = $"o{i}", ["namespace"] = "default", ["generation"] = random.Next(4), ["labels"] = new JsonObject { ["app"] = "webapp" } };
        }

        return objects;
    }

    /// <summary>An object of the right shape in which a few values were replaced by something else.</summary>
    private static JsonObject Plausible(Random random, string kind)
    {
        var value = kind switch
        {
            "VirtualService" => Fixture.Objects.HostSplit(random.Next(-5, 100), random.Next(0, 100)),
            "DestinationRule" => Fixture.Objects.DestinationRule("webapp", "webapp-stable", "aaa", "bbb"),
            "Service" => Fixture.Objects.Service("webapp-stable", "aaa"),
            _ => Fixture.Objects.Pod("p", "aaa", "v1", 1234),
        };
        for (var changes = random.Next(3); changes > 0; changes--)
        {
            Damage(random, value);
        }

        return value;
    }

    private static void Damage(Random random, JsonNode node)
    {
        while (true)
        {
            var children = node is JsonObject map ? map.Select(one => one.Value).ToList() : [.. node.AsArray()];
            if (children.Count == 0)
            {
                return;
            }

            var at = random.Next(children.Count);
            if (children[at] is JsonObject or JsonArray && random.Next(4) > 0)
            {
                node = children[at]!;
                continue;
            }

            var replacement = GenerateNode(random, 2);
            if (node is JsonObject parent)
            {
                parent[parent.ElementAt(at).Key] = replacement;
            }
            else
            {
                node[at] = replacement;
            }

            return;
        }
    }

    private static JsonObject GenerateObject(Random random, int depth)
    {
        var value = new JsonObject();
        for (var i = random.Next(0, 6); i > 0; i--)
        {
            value[Fields[random.Next(Fields.Length)]] = GenerateNode(random, depth - 1);
        }

        return value;
    }

    private static JsonNode? GenerateNode(Random random, int depth) => random.Next(depth <= 0 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(-3, 200),
        2 => random.Next(2) == 0,
        3 or 4 => Words[random.Next(Words.Length)],
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => GenerateNode(random, depth - 1))]),
        _ => GenerateObject(random, depth),
    };
}
