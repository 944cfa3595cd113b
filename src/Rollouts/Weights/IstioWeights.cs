using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes weights into the routes of a VirtualService (upstream: trafficrouting/istio reconcileVirtualServiceHTTPRoutes):
/// canary = weight, a running experiment's templates = theirs, stable = the rest; additional subsets keep what they have, and other
/// destinations of the route are removed, as upstream does.
/// </summary>
internal static class IstioWeights
{
    /// <summary>The VirtualService with the weights, or null when it has them already.</summary>
    public static VirtualService? Apply(VirtualService virtualService, IstioTarget target, int weight, IReadOnlyList<WeightDestination> additional)
    {
        var routes = virtualService.Spec?.Http ?? [];

        // Mirror routes answer with the same versions as the route they copy.
        var weighted = target.Weighted(routes).Concat(routes.Where(route => route.Mirror is not null && target.ManagedRoutes.Contains(route.Name ?? ""))).ToHashSet(ReferenceEqualityComparer.Instance);
        var next = routes.Select(route => weighted.Contains(route) ? Weighted(route, target, weight, additional) : route).ToList();
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

    private static HttpRoute Weighted(HttpRoute route, IstioTarget target, int weight, IReadOnlyList<WeightDestination> additional)
    {
        var destinations = route.Route ?? [];
        var kept = destinations.Where(to => target.IsAdditional(to.Destination)).Sum(to => to.Weight);
        var stable = Math.Max(0, ExperimentWeights.Stable(weight, additional) - kept);
        var next = destinations
            .Select(to =>
                target.IsCanary(to.Destination) ? to with { Weight = weight }
                : target.IsStable(to.Destination) ? to with { Weight = stable }
                : Experiment(to.Destination, additional) is { } experiment ? to with { Weight = experiment.Weight }
                : target.IsAdditional(to.Destination) ? to
                : null)
            .OfType<HttpRouteDestination>().ToList();
        next.AddRange(additional.Where(to => destinations.All(present => IstioTarget.LocalName(present.Destination?.Host) != to.ServiceName))
            .OrderBy(to => to.ServiceName, StringComparer.Ordinal)
            .Select(to => new HttpRouteDestination { Destination = new Destination { Host = to.ServiceName }, Weight = to.Weight }));
        var isSame = next.Count == destinations.Count && next.Zip(destinations).All(pair => pair.First.Weight == pair.Second.Weight && Equals(pair.First.Destination, pair.Second.Destination));
        return isSame ? route : route with { Route = next };
    }

    private static WeightDestination? Experiment(Destination? destination, IReadOnlyList<WeightDestination> additional) =>
        additional.FirstOrDefault(to => to.ServiceName == IstioTarget.LocalName(destination?.Host));
}
