using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// The fields that are accepted and have no local effect: the one list that readers report from (condition FieldsCarriedOut) and
/// that docs/gateway.md is checked against.
/// </summary>
internal static class FieldsWithoutEffect
{
    public static FieldPatterns VirtualService { get; } = FieldPatterns.Of<VirtualService>(
        "spec.exportTo",
        "spec.tls",
        "spec.tcp",
        "spec.http[].match[].sourceLabels",
        "spec.http[].match[].sourceNamespace",
        "spec.http[].match[].statPrefix",
        "spec.http[].retries.retryRemoteLocalities");

    public static FieldPatterns DestinationRule { get; } = FieldPatterns.Of<DestinationRule>(
        "spec.exportTo",
        "spec.workloadSelector",
        "spec.trafficPolicy",
        "spec.subsets[].trafficPolicy");

    public static FieldPatterns Gateway { get; } = FieldPatterns.Of<Gateway>(
        "spec.selector",
        "spec.servers[].bind",
        "spec.servers[].defaultEndpoint",
        "spec.servers[].port.targetPort");
}
