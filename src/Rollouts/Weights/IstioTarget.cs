using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Which routes of a VirtualService carry the weights, and how canary and stable are told apart in them.</summary>
/// <param name="Routes">Names of the HTTP routes; empty: the only one there is.</param>
/// <param name="Canary">Service host, or subset name at subset level.</param>
/// <param name="Stable">Service host, or subset name at subset level.</param>
/// <param name="ManagedRoutes">Names of the routes that steps make.</param>
/// <param name="IsSubsetLevel">True when a DestinationRule tells the versions apart, false when two services do.</param>
internal sealed record IstioTarget(IReadOnlyList<string> Routes, string Canary, string Stable, IReadOnlyList<string> ManagedRoutes, bool IsSubsetLevel)
{
    /// <summary>Subsets that are somebody else's: they keep the weight they have.</summary>
    public IReadOnlyList<string> AdditionalSubsets { get; init; } = [];

    public static IstioTarget For(Rollout rollout, IstioTrafficRouting istio, string virtualServiceName)
    {
        var canary = rollout.Spec?.Strategy?.Canary ?? new CanaryStrategy();
        var services = CanaryServiceNames.Of(rollout);
        var managed = IstioRoutes.ManagedNames(canary);
        var reference = References(istio).FirstOrDefault(candidate => LocalName(candidate.Name) == virtualServiceName);
        var routes = reference?.Routes ?? [];
        return istio.DestinationRule is { } rule
            ? new IstioTarget(routes, rule.CanarySubsetName ?? "", rule.StableSubsetName ?? "", managed, IsSubsetLevel: true) { AdditionalSubsets = rule.AdditionalSubsetNames ?? [] }
            : new IstioTarget(routes, services.Canary ?? "", services.Stable ?? "", managed, IsSubsetLevel: false);
    }

    /// <summary>The VirtualServices a rollout names, one or several.</summary>
    public static IReadOnlyList<IstioVirtualServiceReference> References(IstioTrafficRouting istio) =>
        istio.VirtualServices is { Count: > 0 } several ? several
        : istio.VirtualService is { } one ? [one]
        : [];

    /// <summary>The routes that carry the weights: those that are named, or the only one that no step made.</summary>
    public IEnumerable<HttpRoute> Weighted(IReadOnlyList<HttpRoute> routes)
    {
        var own = routes.Where(route => !ManagedRoutes.Contains(route.Name ?? "")).ToList();
        return Routes.Count == 0 ? own.Count == 1 ? own : [] : own.Where(route => Routes.Contains(route.Name ?? ""));
    }

    public bool IsCanary(Destination? destination) => Is(destination, Canary);

    public bool IsStable(Destination? destination) => Is(destination, Stable);

    public bool IsAdditional(Destination? destination) => destination?.Subset is { } subset && AdditionalSubsets.Contains(subset);

    private bool Is(Destination? destination, string name) =>
        IsSubsetLevel ? destination?.Subset == name : LocalName(destination?.Host) == name;

    // Hosts are compared up to the first dot: webapp-canary and webapp-canary.default.svc.cluster.local are one service.
    internal static string LocalName(string? host) => host?.Split('.', 2)[0] ?? "";
}
