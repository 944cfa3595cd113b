namespace Platform.Manifests.Tests;

/// <summary>Traffic policies of a DestinationRule, wherever they stand.</summary>
public sealed class TrafficPolicyValidationTests
{
    private const string Object = """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: webapp}
        spec: {host: webapp, trafficPolicy: {loadBalancer: {simple: RANDOM}}, subsets: [{name: v1}]}
        """;

    [Theory]
    [InlineData("{}", "POLICY: Required value: at least one field")]
    [InlineData("{loadBalancer: {simple: FASTEST}}", "POLICY.loadBalancer.simple: Unsupported value: \"FASTEST\": supported values: \"UNSPECIFIED\", \"LEAST_CONN\", \"RANDOM\", \"PASSTHROUGH\", \"ROUND_ROBIN\", \"LEAST_REQUEST\"")]
    [InlineData("{loadBalancer: {simple: RANDOM, consistentHash: {useSourceIp: true}}}", "POLICY.loadBalancer: Invalid value: must have only one of simple, consistentHash and backendUtilization")]
    [InlineData("{loadBalancer: {consistentHash: {httpHeaderName: a, useSourceIp: true}}}", "POLICY.loadBalancer.consistentHash: Invalid value: must have only one of httpHeaderName, httpCookie, useSourceIp and httpQueryParameterName")]
    [InlineData("{loadBalancer: {consistentHash: {httpCookie: {ttl: 0s}}}}", "POLICY.loadBalancer.consistentHash.httpCookie.name: Required value")]
    [InlineData("{loadBalancer: {consistentHash: {httpCookie: {name: a, attributes: [{name: b}, {name: b}]}}}}", "POLICY.loadBalancer.consistentHash.httpCookie.attributes[1].name: Duplicate value: \"b\"")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 65537}}}}", "")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 65536}}}}", "POLICY.loadBalancer.consistentHash.maglev.tableSize: Invalid value: 65536: must be a prime below 5000011")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, minimumRingSize: 1, ringHash: {minimumRingSize: 1}}}}", "POLICY.loadBalancer.consistentHash: Invalid value: must have only one of ringHash, maglev and minimumRingSize")]
    [InlineData("{loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b: 90}}]}}}", "POLICY.loadBalancer.localityLbSetting.distribute[0].to: Invalid value: 90: the percentages must add up to 100")]
    [InlineData("{loadBalancer: {localityLbSetting: {}, zoneAwareLbSetting: {}}}", "POLICY.loadBalancer.zoneAwareLbSetting: Forbidden: may not be given together with localityLbSetting")]
    [InlineData("{loadBalancer: {warmup: {minimumPercent: 101}}}", "POLICY.loadBalancer.warmup.duration: Required value | POLICY.loadBalancer.warmup.minimumPercent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("{connectionPool: {}}", "POLICY.connectionPool: Required value: tcp, http or both")]
    [InlineData("{connectionPool: {tcp: {maxConnections: 10, connectTimeout: 30ms, idleTimeout: 0s}}}", "")]
    [InlineData("{connectionPool: {tcp: {maxConnections: -1, connectTimeout: 0s}}}", "POLICY.connectionPool.tcp.maxConnections: Invalid value: -1: must be greater than or equal to 0 | POLICY.connectionPool.tcp.connectTimeout: Invalid value: \"0s\": must be at least 1ms, in whole milliseconds")]
    [InlineData("{connectionPool: {http: {h2UpgradePolicy: UPGRADE, useClientProtocol: true}}}", "POLICY.connectionPool.http.useClientProtocol: Forbidden: may not be given together with h2UpgradePolicy: UPGRADE")]
    [InlineData("{connectionPool: {http: {http2KeepAlive: {interval: 1s}}}}", "POLICY.connectionPool.http.http2KeepAlive.timeout: Required value")]
    [InlineData("{outlierDetection: {consecutive5xxErrors: 0, interval: 1s, baseEjectionTime: 3m, maxEjectionPercent: 100}}", "")]
    [InlineData("{outlierDetection: {maxEjectionPercent: 101, minHealthPercent: -1}}", "POLICY.outlierDetection.maxEjectionPercent: Invalid value: 101: must be between 0 and 100 | POLICY.outlierDetection.minHealthPercent: Invalid value: -1: must be between 0 and 100")]
    [InlineData("{outlierDetection: {consecutiveLocalOriginFailures: 3}}", "POLICY.outlierDetection.consecutiveLocalOriginFailures: Forbidden: only with splitExternalLocalOriginErrors: true")]
    [InlineData("{outlierDetection: {outlierDetectionHttpErrorCodes: [503, 99]}}", "POLICY.outlierDetection.outlierDetectionHttpErrorCodes[1]: Invalid value: 99: must be between 100 and 599")]
    [InlineData("{tls: {mode: MUTUAL}}", "POLICY.tls.clientCertificate: Required value | POLICY.tls.privateKey: Required value")]
    [InlineData("{tls: {mode: MUTUAL, credentialName: a}}", "")]
    [InlineData("{tls: {mode: SIMPLE, credentialName: a, caCertificates: b}}", "POLICY.tls.credentialName: Forbidden: may not be given together with certificates in files")]
    [InlineData("{tunnel: {targetHost: a, targetPort: 0}, proxyProtocol: {version: V1}}", "POLICY.proxyProtocol: Forbidden: may not be given together with tunnel | POLICY.tunnel.targetPort: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("{retryBudget: {percent: 101}}", "POLICY.retryBudget.percent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("{portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}]}", "")]
    [InlineData("{portLevelSettings: [{port: {number: 80}}]}", "POLICY.portLevelSettings[0]: Required value: one of loadBalancer, connectionPool, outlierDetection and tls")]
    [InlineData("{portLevelSettings: [{tls: {mode: DISABLE}}]}", "POLICY.portLevelSettings[0].port.number: Required value")]
    public void Validate_Policy_FollowsIstio(string policy, string expected)
    {
        Edited.AssertErrors(Object, "spec.trafficPolicy", policy, expected.Replace("POLICY", "spec.trafficPolicy", StringComparison.Ordinal));
        Edited.AssertErrors(Object, "spec.subsets.0.trafficPolicy", policy, expected.Replace("POLICY", "spec.subsets[0].trafficPolicy", StringComparison.Ordinal));
    }
}
