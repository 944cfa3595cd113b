using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The VirtualServices, routes, DestinationRule and subsets that a rollout names.</summary>
internal static class IstioReferences
{
    private static readonly FieldPath Istio = FieldPath.Root.Child("spec", "strategy").Child("canary", "trafficRouting", "istio");

    private static readonly string[] OtherRoutes = ["tlsRoutes", "tcpRoutes"];

    public static void Find(LintObjects objects, LintObject item, Rollout rollout, IstioTrafficRouting istio, FindingList findings)
    {
        var rule = FindRule(objects, item, rollout, istio.DestinationRule, findings);
        var references = IstioTarget.References(istio);
        for (var index = 0; index < references.Count; index++)
        {
            var path = istio.VirtualServices is { Count: > 0 } ? Istio.Child("virtualServices").Index(index) : Istio.Child("virtualService");
            var reference = references[index];
            if (string.IsNullOrEmpty(reference.Name))
            {
                continue;
            }

            var (name, ns) = Split(reference.Name, item.Namespace);
            if (objects.Find(ResourceTypes.VirtualService, name, ns) is not { } found)
            {
                if (!objects.IsPartial)
                {
                    findings.Add(ReferenceRules.MissingVirtualService, item, path.Child("name"), $"VirtualService \"{reference.Name}\" is not among the objects given");
                }
            }
            else if (found.As<VirtualService>() is { } virtualService)
            {
                FindRoutes(item, path, reference, virtualService, IstioTarget.For(rollout, istio, name), rule?.Spec?.Host, findings);
            }
        }
    }

    /// <summary>name, or name.namespace.</summary>
    private static (string Name, string? Namespace) Split(string name, string? local) =>
        name.Split('.', 2) is [var own, var ns] ? (own, ns) : (name, local);

    private static void FindRoutes(
        LintObject item, FieldPath path, IstioVirtualServiceReference reference, VirtualService virtualService, IstioTarget target, string? ruleHost, FindingList findings)
    {
        if (reference.Unknown?.Keys.Any(OtherRoutes.Contains) == true)
        {
            return; // weights of TLS and TCP routes are not looked at
        }

        var routes = virtualService.Spec?.Http ?? [];
        var own = routes.Where(route => !target.ManagedRoutes.Contains(route.Name ?? "")).ToList();
        if (target.Routes.Count == 0 && own.Count != 1)
        {
            var names = string.Join(", ", own.Select(route => route.Name ?? "(no name)"));
            findings.Add(
                ReferenceRules.MissingRoute, item, path.Child("name"),
                own.Count == 0 ? $"VirtualService \"{virtualService.Name}\" has no HTTP route" : $"VirtualService \"{virtualService.Name}\" has {own.Count} HTTP routes ({names}), and routes does not say which of them carry the weights");
        }

        for (var index = 0; index < reference.Routes?.Count; index++)
        {
            if (routes.All(route => route.Name != reference.Routes[index]))
            {
                findings.Add(
                    ReferenceRules.MissingRoute, item, path.Child("routes").Index(index),
                    $"VirtualService \"{virtualService.Name}\" has no HTTP route \"{reference.Routes[index]}\"; it has {string.Join(", ", routes.Select(route => route.Name ?? "one without a name").DefaultIfEmpty("none"))}");
            }
        }

        if (target.Canary.Length == 0 || target.Stable.Length == 0)
        {
            return; // a required field that is missing, which is a finding of its own
        }

        foreach (var route in target.Weighted(routes))
        {
            var destinations = (route.Route ?? []).Select(to => to.Destination).ToList();
            var absent = !destinations.Exists(target.IsCanary) ? target.Canary : !destinations.Exists(target.IsStable) ? target.Stable : null;
            var what = target.IsSubsetLevel ? "subset" : "host";
            if (absent is not null)
            {
                findings.Add(ReferenceRules.RouteWithoutBoth, item, path.Child("name"), $"HTTP route \"{route.Name}\" of VirtualService \"{virtualService.Name}\" has no destination with {what} \"{absent}\"");
            }
            else if (target.IsSubsetLevel && ruleHost is not null
                && destinations.Find(to => (target.IsCanary(to) || target.IsStable(to)) && !RouteHosts.AreSame(to?.Host, ruleHost, virtualService.Metadata.Namespace)) is { } other)
            {
                findings.Add(ReferenceRules.MissingSubset, item, Istio.Child("destinationRule", "name"), $"the DestinationRule is for host \"{ruleHost}\", and HTTP route \"{route.Name}\" goes to subset \"{other.Subset}\" of host \"{other.Host}\"");
            }
        }
    }

    private static DestinationRule? FindRule(LintObjects objects, LintObject item, Rollout rollout, IstioDestinationRuleReference? reference, FindingList findings)
    {
        if (string.IsNullOrEmpty(reference?.Name))
        {
            return null;
        }

        var path = Istio.Child("destinationRule");
        var (name, ns) = Split(reference.Name, item.Namespace);
        if (objects.Find(ResourceTypes.DestinationRule, name, ns) is not { } found)
        {
            if (!objects.IsPartial)
            {
                findings.Add(ReferenceRules.MissingDestinationRule, item, path.Child("name"), $"DestinationRule \"{reference.Name}\" is not among the objects given");
            }

            return null;
        }

        if (found.As<DestinationRule>() is not { } rule)
        {
            return null;
        }

        var labels = RolloutReferences.PodLabels(objects, item, rollout);
        foreach (var (subset, field) in new[] { (reference.CanarySubsetName, "canarySubsetName"), (reference.StableSubsetName, "stableSubsetName") })
        {
            var subsets = rule.Spec?.Subsets ?? [];
            var index = subsets.ToList().FindIndex(candidate => candidate.Name == subset);
            if (!string.IsNullOrEmpty(subset) && index < 0)
            {
                findings.Add(ReferenceRules.MissingSubset, item, path.Child(field), $"DestinationRule \"{rule.Name}\" has no subset \"{subset}\"; it has {string.Join(", ", subsets.Select(other => other.Name).DefaultIfEmpty("none"))}");
            }
            else if (index >= 0 && labels is not null)
            {
                FindLabels(found, subsets[index], FieldPath.Root.Child("spec", "subsets").Index(index).Child("labels"), item, labels, findings);
            }
        }

        return rule;
    }

    private static void FindLabels(LintObject rule, Subset subset, FieldPath path, LintObject rollout, IReadOnlyDictionary<string, string> labels, FindingList findings)
    {
        foreach (var (label, value) in subset.Labels ?? new Dictionary<string, string>())
        {
            if (label != Labels.PodTemplateHash && (!labels.TryGetValue(label, out var own) || own != value))
            {
                findings.Add(
                    RouteRules.SubsetSelectsNothing, rule, path.Child(label),
                    $"subset \"{subset.Name}\" asks for {label}: {value}, and the pods of {rollout} have {(own is null ? "no such label" : $"{label}: {own}")}");
            }
        }
    }
}
