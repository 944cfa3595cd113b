using Platform.Manifests;

namespace Platform.TrafficRouter.Fields;

/// <summary>
/// The fields that are accepted and have no local effect: the one list that readers report from (condition FieldsCarriedOut) and
/// that docs/gateway.md is checked against.
/// </summary>
internal static class FieldsWithoutEffect
{
    // A trafficPolicy can stand in four places.
    private static readonly string[] Policies =
    [
        "spec.trafficPolicy", "spec.trafficPolicy.portLevelSettings[]", "spec.subsets[].trafficPolicy", "spec.subsets[].trafficPolicy.portLevelSettings[]",
    ];

    public static FieldPatterns VirtualService { get; } = FieldPatterns.Of<VirtualService>(
        "spec.exportTo",
        "spec.tls",
        "spec.tcp",
        "spec.http[].match[].sourceLabels",
        "spec.http[].match[].sourceNamespace",
        "spec.http[].match[].statPrefix",
        "spec.http[].retries.retryRemoteLocalities");

    public static FieldPatterns DestinationRule { get; } = FieldPatterns.Of<DestinationRule>(
    [
        "spec.exportTo",
        "spec.workloadSelector",
        .. InEachPolicy(
            "loadBalancer.localityLbSetting",
            "loadBalancer.zoneAwareLbSetting",
            "loadBalancer.backendUtilization",
            "connectionPool.tcp.tcpKeepalive",
            "connectionPool.tcp.idleTimeout",
            "connectionPool.http.maxConcurrentStreams",
            "connectionPool.http.http2KeepAlive",
            "outlierDetection.consecutiveErrors",
            "tls.clientCertificate",
            "tls.privateKey",
            "tls.caCertificates",
            "tls.credentialName",
            "tls.subjectAltNames",
            "tls.sni",
            "tls.insecureSkipVerify",
            "tls.caCrl",
            "retryBudget.budgetInterval",
            "tunnel",
            "proxyProtocol"),
    ]);

    public static FieldPatterns Gateway { get; } = FieldPatterns.Of<Gateway>(
        "spec.selector",
        "spec.servers[].bind",
        "spec.servers[].defaultEndpoint",
        "spec.servers[].port.targetPort",
        "spec.servers[].tls.cipherSuites",
        "spec.servers[].tls.ecdhCurves",
        "spec.servers[].tls.insecureSkipVerify");

    private static IEnumerable<string> InEachPolicy(params string[] fields) => Policies.SelectMany(policy => fields, (policy, field) => $"{policy}.{field}");
}
