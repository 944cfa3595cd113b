using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Fields;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Destinations;

public class DestinationRuleReaderTests
{
    [Theory]
    [InlineData("""{ "loadBalancer": { "simple": "FASTEST" } }""", "loadBalancer.simple: Invalid value: \"FASTEST\": must be ROUND_ROBIN, LEAST_REQUEST, RANDOM, PASSTHROUGH, LEAST_CONN or UNSPECIFIED")]
    [InlineData("""{ "loadBalancer": { "simple": "RANDOM", "consistentHash": { "useSourceIp": true } } }""", "loadBalancer.consistentHash: Forbidden: may not be given together with simple")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "useSourceIp": true, "httpHeaderName": "x" } } }""", "loadBalancer.consistentHash: Invalid value: httpHeaderName, useSourceIp: must have only one of httpHeaderName, httpCookie, useSourceIp and httpQueryParameterName")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpHeaderName": "" } } }""", "loadBalancer.consistentHash.httpHeaderName: Required value")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpHeaderName": "a b" } } }""", "loadBalancer.consistentHash.httpHeaderName: Invalid value: \"a b\": must be a token (RFC 9110, section 5.6.2)")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpQueryParameterName": "" } } }""", "loadBalancer.consistentHash.httpQueryParameterName: Required value")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpCookie": { "ttl": "1h" } } } }""", "loadBalancer.consistentHash.httpCookie.name: Required value")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpCookie": { "name": "u", "ttl": "-1h" } } } }""", "loadBalancer.consistentHash.httpCookie.ttl: Invalid value: \"-1h\": must be a duration from 1ms to 576h")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpCookie": { "name": "u", "path": "/;x" } } } }""", "loadBalancer.consistentHash.httpCookie.path: Invalid value: \"/;x\": must not have control characters or semicolons")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "httpCookie": { "name": "u", "attributes": [{ "name": "SameSite", "value": "a\r\nb" }] } } } }""", "loadBalancer.consistentHash.httpCookie.attributes[0].value: Invalid value: \"a\r\nb\": must not have control characters or semicolons")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "useSourceIp": true, "ringHash": {}, "maglev": {} } } }""", "loadBalancer.consistentHash.maglev: Forbidden: may not be given together with ringHash")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "useSourceIp": true, "ringHash": { "minimumRingSize": 8388609 } } } }""", "loadBalancer.consistentHash.ringHash.minimumRingSize: Invalid value: 8388609: must be between 0 and 8388608")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "useSourceIp": true, "maglev": { "tableSize": 65536 } } } }""", "loadBalancer.consistentHash.maglev.tableSize: Invalid value: 65536: must be a prime number")]
    [InlineData("""{ "loadBalancer": { "consistentHash": { "useSourceIp": true, "maglev": { "tableSize": 5000012 } } } }""", "loadBalancer.consistentHash.maglev.tableSize: Invalid value: 5000012: must be between 0 and 5000011")]
    [InlineData("""{ "loadBalancer": { "warmup": {} } }""", "loadBalancer.warmup.duration: Required value")]
    [InlineData("""{ "loadBalancer": { "warmup": { "duration": "1m", "minimumPercent": 101 } } }""", "loadBalancer.warmup.minimumPercent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("""{ "loadBalancer": { "warmup": { "duration": "1m", "aggression": 0.5 } } }""", "loadBalancer.warmup.aggression: Invalid value: 0.5: must be at least 1")]
    [InlineData("""{ "loadBalancer": { "warmupDurationSecs": "soon" } }""", "loadBalancer.warmupDurationSecs: Invalid value: \"soon\": must be a duration from 1ms to 576h")]
    [InlineData("""{ "connectionPool": { "tcp": { "maxConnections": -1 } } }""", "connectionPool.tcp.maxConnections: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "connectionPool": { "tcp": { "connectTimeout": "0s" } } }""", "connectionPool.tcp.connectTimeout: Invalid value: \"0s\": must be a duration from 1ms to 576h")]
    [InlineData("""{ "connectionPool": { "http": { "http1MaxPendingRequests": -1 } } }""", "connectionPool.http.http1MaxPendingRequests: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "connectionPool": { "http": { "maxRequestsPerConnection": -1 } } }""", "connectionPool.http.maxRequestsPerConnection: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "connectionPool": { "http": { "h2UpgradePolicy": "MAYBE" } } }""", "connectionPool.http.h2UpgradePolicy: Invalid value: \"MAYBE\": must be DEFAULT, DO_NOT_UPGRADE or UPGRADE")]
    [InlineData("""{ "retryBudget": { "percent": 101 } }""", "retryBudget.percent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("""{ "retryBudget": { "minRetryConcurrency": -1 } }""", "retryBudget.minRetryConcurrency: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "outlierDetection": { "consecutive5xxErrors": -1 } }""", "outlierDetection.consecutive5xxErrors: Invalid value: -1: must be at least 0")]
    [InlineData("""{ "outlierDetection": { "interval": "0s" } }""", "outlierDetection.interval: Invalid value: \"0s\": must be a duration from 1ms to 576h")]
    [InlineData("""{ "outlierDetection": { "maxEjectionPercent": 101 } }""", "outlierDetection.maxEjectionPercent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("""{ "outlierDetection": { "minHealthPercent": -1 } }""", "outlierDetection.minHealthPercent: Invalid value: -1: must be between 0 and 100")]
    [InlineData("""{ "outlierDetection": { "consecutiveLocalOriginFailures": 3 } }""", "outlierDetection.consecutiveLocalOriginFailures: Invalid value: 3: needs splitExternalLocalOriginErrors: true")]
    [InlineData("""{ "outlierDetection": { "outlierDetectionHttpErrorCodes": [99] } }""", "outlierDetection.outlierDetectionHttpErrorCodes[0]: Invalid value: 99: must be between 100 and 599")]
    [InlineData("""{ "tls": { "mode": "SOME" } }""", "tls.mode: Invalid value: \"SOME\": must be one of DISABLE, SIMPLE, MUTUAL, ISTIO_MUTUAL")]
    [InlineData("""{ "portLevelSettings": [{}] }""", "portLevelSettings[0].port.number: Required value")]
    [InlineData("""{ "portLevelSettings": [{ "port": { "number": 0 } }] }""", "portLevelSettings[0].port.number: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("""{ "portLevelSettings": [{ "port": { "number": 80 }, "loadBalancer": { "simple": "X" } }] }""", "portLevelSettings[0].loadBalancer.simple: Invalid value: \"X\": must be ROUND_ROBIN, LEAST_REQUEST, RANDOM, PASSTHROUGH, LEAST_CONN or UNSPECIFIED")]
    public void Read_BadPolicy_IsRefusedWithItsFieldPath(string policy, string error)
    {
        Assert.Equal([$"spec.trafficPolicy.{error}"], Errors(Objects.Policy("webapp", policy)));
        Assert.Equal(
            [$"spec.subsets[0].trafficPolicy.{error}"],
            Errors(Objects.DestinationRule("webapp", $$"""{ "host": "webapp", "subsets": [{ "name": "v1", "trafficPolicy": {{policy}} }] }""")));
    }

    [Theory]
    [InlineData("""{ "loadBalancer": { "simple": "LEAST_CONN", "localityLbSetting": {} } }""", "loadBalancer.localityLbSetting")]
    [InlineData("""{ "connectionPool": { "tcp": { "tcpKeepalive": {}, "idleTimeout": "1h" } } }""", "connectionPool.tcp.tcpKeepalive connectionPool.tcp.idleTimeout")]
    [InlineData("""{ "connectionPool": { "http": { "maxRequestsPerConnection": 10 } } }""", "connectionPool.http.maxRequestsPerConnection")]
    [InlineData("""{ "connectionPool": { "http": { "maxRequestsPerConnection": 1 } } }""", "")]
    [InlineData("""{ "tls": { "mode": "DISABLE" } }""", "")]
    [InlineData("""{ "tls": { "mode": "ISTIO_MUTUAL" } }""", "tls")]
    [InlineData("""{ "tunnel": {}, "proxyProtocol": { "version": "V2" } }""", "tunnel proxyProtocol")]
    [InlineData("""{ "outlierDetection": { "consecutiveErrors": 3, "unheard": 1 } }""", "outlierDetection.consecutiveErrors outlierDetection.unheard")]
    public void Read_FieldsWithoutEffect_AreNamed(string policy, string fields)
    {
        var verdict = Config.Build(Objects.Policy("webapp", policy)).Verdicts.Single();
        Assert.True(verdict.IsServed);
        Assert.Equal(fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => $"spec.trafficPolicy.{field}"), verdict.NotCarriedOut);
    }

    [Fact]
    public void Read_SubsetNameTwice_IsRefused()
    {
        var rule = Objects.DestinationRule("webapp", """{ "host": "webapp", "subsets": [{ "name": "a" }, { "name": "a" }] }""");
        Assert.Equal(["spec.subsets[1].name: Invalid value: \"a\": must be unique"], Errors(rule));
    }

    [Fact]
    public void Build_BadPolicy_KeepsTheLastOneServed()
    {
        var objects = new[] { Objects.HostSplit(90, 10), Objects.Service("webapp-stable", "aaa"), Objects.Pod("a1", "aaa", "v1", 1001) };
        var good = Objects.Policy("webapp-stable", """{ "loadBalancer": { "simple": "ROUND_ROBIN" } }""").WithGeneration(1);
        var first = SnapshotBuilder.Build(Config.Of([.. objects, good]), null);
        var bad = Objects.Policy("webapp-stable", """{ "loadBalancer": { "simple": "FASTEST" } }""").WithGeneration(2);
        var second = SnapshotBuilder.Build(Config.Of([.. objects, bad]), first.Snapshot);
        Assert.Equal(
            Balancing.RoundRobin,
            second.Snapshot.Destinations.Values.Single(one => one.Key.Service.Name == "webapp-stable").Policy.LoadBalancer.Balancing);
    }

    private static IReadOnlyList<string> Errors(JsonObject rule)
    {
        var problems = new FieldProblems();
        var read = DestinationRuleReader.Read(ConfigObject<DestinationRule>.Read(rule), problems);
        Assert.Null(read);
        return problems.Errors;
    }
}
