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
        var next = routes.Select(route => IsManaged(route, target, routes.Count) ? Weighted(route, target, weight) : route).ToList();
        return routes.Zip(next).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? null
            : virtualService with { Spec = virtualService.Spec! with { Http = next } };
    }

    /// <summary>What is wrong with a VirtualService that should carry the weights; null when nothing is.</summary>
    public static string? Problem(VirtualService virtualService, IstioTarget target)
    {
        var routes = virtualService.Spec?.Http ?? [];
        if (target.Routes.Count == 0 && routes.Count > 1)
        {
            return "spec.http routes must be named in virtualService.routes when there is more than one";
        }

        if (target.Routes.FirstOrDefault(name => routes.All(route => route.Name != name)) is { } missing)
        {
            return $"HTTP Route '{missing}' is not found in the defined Virtual Service.";
        }

        var incomplete = routes.Where(route => IsManaged(route, target, routes.Count)).FirstOrDefault(route =>
            !(route.Route ?? []).Any(to => target.IsCanary(to.Destination)) || !(route.Route ?? []).Any(to => target.IsStable(to.Destination)));
        return incomplete is null
            ? routes.Count == 0 ? "spec.http has no route" : null
            : $"HTTP Route '{incomplete.Name}' must have both a destination for canary '{target.Canary}' and one for stable '{target.Stable}'";
    }

    private static bool IsManaged(HttpRoute route, IstioTarget target, int count) =>
        target.Routes.Count == 0 ? count == 1 : target.Routes.Contains(route.Name ?? "");

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
