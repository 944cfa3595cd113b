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
    [InlineData("{loadBalancer: {consistentHash: {httpCookie: {name: a, ttl: -1s}}}}", "POLICY.loadBalancer.consistentHash.httpCookie.ttl: Invalid value: \"-1s\": must be a duration such as 10s, 1m30s or 250ms")]
    [InlineData("{loadBalancer: {consistentHash: {httpCookie: {name: a, ttl: soon, attributes: [{value: x}]}}}}", "POLICY.loadBalancer.consistentHash.httpCookie.ttl: Invalid value: \"soon\": must be a duration such as 10s, 1m30s or 250ms | POLICY.loadBalancer.consistentHash.httpCookie.attributes[0].name: Required value")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 2}}}}", "")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 1}}}}", "")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 0}}}}", "POLICY.loadBalancer.consistentHash.maglev.tableSize: Invalid value: 0: must be a prime below 5000011")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 9}}}}", "POLICY.loadBalancer.consistentHash.maglev.tableSize: Invalid value: 9: must be a prime below 5000011")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, maglev: {tableSize: 5000011}}}}", "POLICY.loadBalancer.consistentHash.maglev.tableSize: Invalid value: 5000011: must be a prime below 5000011")]
    [InlineData("{loadBalancer: {consistentHash: {useSourceIp: true, ringHash: {minimumRingSize: -1}}}}", "POLICY.loadBalancer.consistentHash.ringHash.minimumRingSize: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b: 100}}], failover: [{from: a, to: b}]}}}", "POLICY.loadBalancer.localityLbSetting: Invalid value: must have only one of distribute, failover and failoverPriority")]
    [InlineData("{loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b: 100}}, {from: b}]}}}", "POLICY.loadBalancer.localityLbSetting.distribute[1].to: Invalid value: 0: the percentages must add up to 100")]
    [InlineData("{loadBalancer: {warmup: {duration: 10s, minimumPercent: 0, aggression: 0}}}", "POLICY.loadBalancer.warmup.aggression: Invalid value: 0: must be greater than 0")]
    [InlineData("{loadBalancer: {warmup: {duration: 10s, minimumPercent: 100, aggression: 0.1}}}", "")]
    [InlineData("{loadBalancer: {warmupDurationSecs: 500us}}", "POLICY.loadBalancer.warmupDurationSecs: Invalid value: \"500us\": must be at least 1ms, in whole milliseconds")]
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
    [InlineData("{connectionPool: {tcp: {tcpKeepalive: {probes: -1, time: 0s, interval: 1ms}}}}", "POLICY.connectionPool.tcp.tcpKeepalive.probes: Invalid value: -1: must be greater than or equal to 0 | POLICY.connectionPool.tcp.tcpKeepalive.time: Invalid value: \"0s\": must be at least 1ms, in whole milliseconds")]
    [InlineData("{connectionPool: {http: {http1MaxPendingRequests: -1, http2MaxRequests: -1, maxRequestsPerConnection: -1, maxRetries: -1}}}", "POLICY.connectionPool.http.http1MaxPendingRequests: Invalid value: -1: must be greater than or equal to 0 | POLICY.connectionPool.http.http2MaxRequests: Invalid value: -1: must be greater than or equal to 0 | POLICY.connectionPool.http.maxRequestsPerConnection: Invalid value: -1: must be greater than or equal to 0 | POLICY.connectionPool.http.maxRetries: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{connectionPool: {http: {idleTimeout: 0s, h2UpgradePolicy: NEVER}}}", "POLICY.connectionPool.http.idleTimeout: Invalid value: \"0s\": must be at least 1ms, in whole milliseconds | POLICY.connectionPool.http.h2UpgradePolicy: Unsupported value: \"NEVER\": supported values: \"DEFAULT\", \"DO_NOT_UPGRADE\", \"UPGRADE\"")]
    [InlineData("{outlierDetection: {consecutive5xxErrors: -1, consecutiveGatewayErrors: -1, interval: 1.5ms, baseEjectionTime: -1s}}", "POLICY.outlierDetection.interval: Invalid value: \"1.5ms\": must be at least 1ms, in whole milliseconds | POLICY.outlierDetection.baseEjectionTime: Invalid value: \"-1s\": must be at least 1ms, in whole milliseconds | POLICY.outlierDetection.consecutive5xxErrors: Invalid value: -1: must be greater than or equal to 0 | POLICY.outlierDetection.consecutiveGatewayErrors: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{outlierDetection: {splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 3, outlierDetectionHttpErrorCodes: [100, 599]}}", "")]
    [InlineData("{tls: {mode: TLS}}", "POLICY.tls.mode: Unsupported value: \"TLS\": supported values: \"DISABLE\", \"SIMPLE\", \"MUTUAL\", \"ISTIO_MUTUAL\"")]
    [InlineData("{tunnel: {protocol: GET}}", "POLICY.tunnel.protocol: Unsupported value: \"GET\": supported values: \"\", \"CONNECT\", \"POST\" | POLICY.tunnel.targetHost: Required value | POLICY.tunnel.targetPort: Required value")]
    [InlineData("{proxyProtocol: {version: V3}}", "POLICY.proxyProtocol.version: Unsupported value: \"V3\": supported values: \"V1\", \"V2\"")]
    [InlineData("{portLevelSettings: [{port: {number: 65536}, outlierDetection: {maxEjectionPercent: 101}}]}", "POLICY.portLevelSettings[0].port.number: Invalid value: 65536: must be between 1 and 65535 | POLICY.portLevelSettings[0].outlierDetection.maxEjectionPercent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("{retryBudget: {percent: -0.1}}", "POLICY.retryBudget.percent: Invalid value: -0.1: must be between 0 and 100")]
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
