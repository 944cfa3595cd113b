using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes weights into the routes of a VirtualService (upstream: trafficrouting/istio reconcileVirtualServiceHTTPRoutes):
/// canary = weight, stable = the rest; destinations of the route that are neither are removed, as upstream does.
/// </summary>
internal static class IstioWeights
{
    /// <summary>The VirtualService with the weights, or null when it has them already.</summary>
    public static VirtualService? Apply(VirtualService virtualService, IstioTarget target, int weight)
    {
        var routes = virtualService.Spec?.Http ?? [];

        // Mirror routes answer with the same versions as the route they copy.
        var weighted = target.Weighted(routes).Concat(routes.Where(route => route.Mirror is not null && target.ManagedRoutes.Contains(route.Name ?? ""))).ToHashSet(ReferenceEqualityComparer.Instance);
        var next = routes.Select(route => weighted.Contains(route) ? Weighted(route, target, weight) : route).ToList();
        return routes.Zip(next).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? null
            : virtualService with { Spec = virtualService.Spec! with { Http = next } };
    }

    /// <summary>What is wrong with a VirtualService that should carry the weights; null when nothing is.</summary>
    public static string? Problem(VirtualService virtualService, IstioTarget target)
    {
        var routes = virtualService.Spec?.Http ?? [];
        if (target.Routes.Count == 0 && routes.Count(route => !target.ManagedRoutes.Contains(route.Name ?? "")) > 1)
        {
            return "spec.http routes must be named in virtualService.routes when there is more than one";
        }

        if (target.Routes.FirstOrDefault(name => routes.All(route => route.Name != name)) is { } missing)
        {
            return $"HTTP Route '{missing}' is not found in the defined Virtual Service.";
        }

        var incomplete = target.Weighted(routes).FirstOrDefault(route =>
            !(route.Route ?? []).Any(to => target.IsCanary(to.Destination)) || !(route.Route ?? []).Any(to => target.IsStable(to.Destination)));
        return incomplete is null
            ? routes.Count == 0 ? "spec.http has no route" : null
            : $"HTTP Route '{incomplete.Name}' must have both a destination for canary '{target.Canary}' and one for stable '{target.Stable}'";
    }

    private static HttpRoute Weighted(HttpRoute route, IstioTarget target, int weight)
    {
        var destinations = route.Route ?? [];
        var next = destinations
            .Where(to => target.IsCanary(to.Destination) || target.IsStable(to.Destination))
            .Select(to => to with { Weight = target.IsCanary(to.Destination) ? weight : 100 - weight })
            .ToList();
        var isSame = next.Count == destinations.Count && next.Zip(destinations).All(pair => pair.First.Weight == pair.Second.Weight);
        return isSame ? route : route with { Route = next };
    }
}
