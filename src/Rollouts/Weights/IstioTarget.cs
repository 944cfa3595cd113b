using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Which routes of a VirtualService carry the weights, and how canary and stable are told apart in them.</summary>
/// <param name="Routes">Names of the HTTP routes; empty: the only one there is.</param>
/// <param name="Canary">Service host, or subset name at subset level.</param>
/// <param name="Stable">Service host, or subset name at subset level.</param>
/// <param name="IsSubsetLevel">True when a DestinationRule tells the versions apart, false when two services do.</param>
internal sealed record IstioTarget(IReadOnlyList<string> Routes, string Canary, string Stable, bool IsSubsetLevel)
{
    public static IstioTarget For(CanaryStrategy canary, IstioTrafficRouting istio, string virtualServiceName)
    {
        var reference = References(istio).FirstOrDefault(candidate => LocalName(candidate.Name) == virtualServiceName);
        var routes = reference?.Routes ?? [];
        return istio.DestinationRule is { } rule
            ? new IstioTarget(routes, rule.CanarySubsetName ?? "", rule.StableSubsetName ?? "", IsSubsetLevel: true)
            : new IstioTarget(routes, canary.CanaryService ?? "", canary.StableService ?? "", IsSubsetLevel: false);
    }

    /// <summary>The VirtualServices a rollout names, one or several.</summary>
    public static IReadOnlyList<IstioVirtualServiceReference> References(IstioTrafficRouting istio) =>
        istio.VirtualServices is { Count: > 0 } several ? several
        : istio.VirtualService is { } one ? [one]
        : [];

    public bool IsCanary(Destination? destination) => Is(destination, Canary);

    public bool IsStable(Destination? destination) => Is(destination, Stable);

    private bool Is(Destination? destination, string name) =>
        IsSubsetLevel ? destination?.Subset == name : LocalName(destination?.Host) == name;

    // Hosts are compared up to the first dot: webapp-canary and webapp-canary.default.svc.cluster.local are one service.
    private static string LocalName(string? host) => host?.Split('.', 2)[0] ?? "";
}
