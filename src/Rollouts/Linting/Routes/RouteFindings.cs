using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>VirtualServices by themselves: where routes lead, in which order, with which weights.</summary>
internal static class RouteFindings
{
    private const int All = 100;
    private const string Mesh = "mesh";

    public static void Find(LintObjects objects, FindingList findings)
    {
        foreach (var (item, virtualService) in objects.Models<VirtualService>(ResourceTypes.VirtualService))
        {
            FindGateways(objects, item, virtualService, findings);
            var routes = virtualService.Spec?.Http ?? [];
            for (var index = 0; index < routes.Count; index++)
            {
                var path = FieldPath.Root.Child("spec", "http").Index(index);
                FindWeights(item, routes[index], path, findings);
                FindOrder(item, routes, index, path, findings);
                FindDestinations(objects, item, routes[index], path, findings);
            }
        }
    }

    private static void FindGateways(LintObjects objects, LintObject item, VirtualService virtualService, FindingList findings)
    {
        for (var index = 0; index < virtualService.Spec?.Gateways?.Count; index++)
        {
            var name = virtualService.Spec.Gateways[index];
            if (name != Mesh && !name.Contains('/', StringComparison.Ordinal) && !objects.IsPartial && objects.Has(ResourceTypes.Gateway) && objects.Find(ResourceTypes.Gateway, name, item) is null)
            {
                findings.Add(ReferenceRules.MissingGateway, item, FieldPath.Root.Child("spec", "gateways").Index(index), $"Gateway \"{name}\" is not among the objects given");
            }
        }
    }

    private static void FindWeights(LintObject item, HttpRoute route, FieldPath path, FindingList findings)
    {
        var weights = (route.Route ?? []).Select(to => to.Weight).ToList();
        if (weights.Count > 1 && weights.Sum(weight => (long)weight) is var sum && sum != All && sum > 0)
        {
            findings.Add(RouteRules.WeightsSum, item, path.Child("route"), $"the weights {string.Join(" + ", weights)} add up to {sum}");
        }
    }

    private static void FindOrder(LintObject item, IReadOnlyList<HttpRoute> routes, int index, FieldPath path, FindingList findings)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (RouteCover.Takes(routes[earlier], routes[index]))
            {
                var (name, other) = (routes[index].Name ?? $"http[{index}]", routes[earlier].Name ?? $"http[{earlier}]");
                findings.Add(RouteRules.UnreachableRoute, item, path, $"route \"{name}\" gets no request: \"{other}\" before it takes {(RouteCover.TakesAll(routes[earlier]) ? "everything" : "all that it matches")}");
                return;
            }
        }
    }

    private static void FindDestinations(LintObjects objects, LintObject item, HttpRoute route, FieldPath path, FindingList findings)
    {
        var places = (route.Route ?? []).Select((to, index) => (to.Destination, Path: path.Child("route").Index(index).Child("destination")))
            .Append((route.Mirror, Path: path.Child("mirror")))
            .Concat((route.Mirrors ?? []).Select((mirror, index) => (mirror.Destination, Path: path.Child("mirrors").Index(index).Child("destination"))));
        foreach (var (destination, at) in places)
        {
            if (destination is not null && !objects.IsPartial)
            {
                FindDestination(objects, item, destination, at, findings);
            }
        }
    }

    private static void FindDestination(LintObjects objects, LintObject item, Destination destination, FieldPath path, FindingList findings)
    {
        if (objects.Has(ResourceTypes.Service) && RouteHosts.IsService(destination.Host, item))
        {
            if (RouteHosts.Service(objects, destination.Host, item) is not { } service)
            {
                findings.Add(ReferenceRules.MissingDestination, item, path.Child("host"), $"service \"{destination.Host}\" is not among the objects given");
            }
            else if (destination.Port?.Number is { } port && service.As<Service>()?.Spec?.Ports is { } ports && ports.All(candidate => candidate.Port != port))
            {
                findings.Add(ReferenceRules.MissingPort, item, path.Child("port", "number"), $"service \"{destination.Host}\" has no port {port}; it has {string.Join(", ", ports.Select(candidate => candidate.Port))}");
            }
        }

        if (string.IsNullOrEmpty(destination.Subset))
        {
            return;
        }

        var rules = objects.Models<DestinationRule>(ResourceTypes.DestinationRule).Where(rule => RouteHosts.AreSame(rule.Model.Spec?.Host, destination.Host, item.Namespace)).ToList();
        if (rules.TrueForAll(rule => (rule.Model.Spec?.Subsets ?? []).All(subset => subset.Name != destination.Subset)))
        {
            var known = rules.SelectMany(rule => rule.Model.Spec?.Subsets ?? []).Select(subset => subset.Name).ToList();
            findings.Add(
                ReferenceRules.MissingSubset, item, path.Child("subset"),
                $"no DestinationRule given for host \"{destination.Host}\" has a subset \"{destination.Subset}\"{(known.Count == 0 ? "" : $"; there is {string.Join(", ", known)}")}");
        }
    }
}
