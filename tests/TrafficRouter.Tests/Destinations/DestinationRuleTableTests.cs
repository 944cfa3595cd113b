using System.Text.Json.Nodes;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Destinations;

public sealed class DestinationRuleTableTests
{
    private const string RoundRobin = """{ "loadBalancer": { "simple": "ROUND_ROBIN" } }""";
    private const string Random = """{ "loadBalancer": { "simple": "RANDOM" } }""";

    [Theory]
    [InlineData("*")]
    [InlineData("*.local")]
    [InlineData("*.default.svc.cluster.local")]
    [InlineData("*.SVC.cluster.local")]
    [InlineData("*-stable.default.svc.cluster.local")]
    [InlineData("*stable.default.svc.cluster.local")]
    [InlineData("*-stable")]
    public void Wildcard_CoversTheServicesItsSuffixFits(string host) =>
        Assert.Equal(Balancing.RoundRobin, Of(Rule("w", host, RoundRobin)));

    [Theory]
    [InlineData("*.other.svc.cluster.local")]
    [InlineData("*.webapp-stable.default.svc.cluster.local")]
    [InlineData("*-canary.default.svc.cluster.local")]
    [InlineData("*-canary")]
    [InlineData("*-stable.other.svc.cluster.local")]
    public void Wildcard_OfOthers_LeavesTheDefault(string host) =>
        Assert.Equal(Balancing.LeastRequest, Of(Rule("w", host, RoundRobin)));

    [Fact]
    public void Wildcard_OfAShortName_IsOfTheRulesOwnNamespace()
    {
        var rule = Rule("w", "*-stable", RoundRobin);
        rule["metadata"]!["namespace"] = "other";
        Assert.Equal(Balancing.LeastRequest, Of(rule));
    }

    [Fact]
    public void Wildcard_AmidTheName_IsRefused() =>
        Assert.Equal(
            ["spec.host: Invalid value: \"webapp-*.default\": must be the name of a service"],
            Config.Build(Rule("w", "webapp-*.default", RoundRobin)).Verdicts.Single().Errors);

    [Fact]
    public void TheLongestWildcard_Wins_WhicheverIsOlder()
    {
        JsonObject[] rules = [Rule("a", "*.local", Random), Rule("b", "*.svc.cluster.local", RoundRobin)];
        Assert.Equal(Balancing.RoundRobin, Of(rules));
        Assert.Equal(Balancing.RoundRobin, Of(rules.Reverse().ToArray()));
    }

    [Theory]
    [InlineData("webapp-stable")]
    [InlineData("webapp-stable.default.svc.cluster.local")]
    public void TheExactHost_WinsOverWildcards(string host) =>
        Assert.Equal(Balancing.RoundRobin, Of(Rule("a", "*", Random), Rule("b", host, RoundRobin)));

    [Fact]
    public void TwoOfOneHost_ThePolicyIsTheOldersAndSubsetsAreOfBoth()
    {
        var older = Rule("z", "webapp-stable", Random, """[{ "name": "one", "labels": { "app": "webapp" } }]""");
        var younger = Rule("a", "webapp-stable", RoundRobin, """[{ "name": "one", "labels": { "app": "nobody" } }, { "name": "two", "labels": { "app": "webapp" } }]""");
        older["metadata"]!["creationTimestamp"] = "2026-01-01T00:00:00Z";
        younger["metadata"]!["creationTimestamp"] = "2026-01-02T00:00:00Z";
        foreach (var rules in new JsonObject[][] { [older, younger], [younger, older] })
        {
            Assert.Equal(Balancing.Random, Of(rules));
            var snapshot = Config.Build([
                .. rules,
                Objects.VirtualService("webapp", """
                    { "hosts": ["*"], "http": [{ "route": [
                        { "destination": { "host": "webapp-stable", "subset": "one" }, "weight": 50 },
                        { "destination": { "host": "webapp-stable", "subset": "two" }, "weight": 50 } ] }] }
                    """),
                Objects.Service("webapp-stable", "aaa"), Objects.Pod("a1", "aaa", "v1", 1001)]).Snapshot;
            Assert.Equal([1, 1], snapshot.Destinations.Values.Select(one => one.Endpoints.Count));
        }
    }

    private static Balancing Of(params JsonObject[] rules) =>
        Config.Build([.. rules, Objects.HostSplit(100, 0), Objects.Service("webapp-stable", "aaa"), Objects.Pod("a1", "aaa", "v1", 1001)])
            .Snapshot.Destinations.Values.Single(one => one.Key.Service.Name == "webapp-stable").Policy.LoadBalancer.Balancing;

    private static JsonObject Rule(string name, string host, string policy, string subsets = "[]") =>
        Objects.DestinationRule(name, $$"""{ "host": "{{host}}", "trafficPolicy": {{policy}}, "subsets": {{subsets}} }""");
}
