using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The services, routers and workload that a rollout names.</summary>
internal static class RolloutReferences
{
    private static readonly FieldPath Strategy = FieldPath.Root.Child("spec", "strategy");

    public static void Find(LintObjects objects, FindingList findings)
    {
        foreach (var (item, rollout) in objects.Models<Rollout>(ResourceTypes.Rollout))
        {
            FindWorkload(objects, item, rollout, findings);
            foreach (var (name, path) in Services(rollout).Where(service => !string.IsNullOrEmpty(service.Name)))
            {
                FindService(objects, item, rollout, name!, path, findings);
            }

            if (rollout.Spec?.Strategy?.Canary?.TrafficRouting?.Istio is { } istio)
            {
                IstioReferences.Find(objects, item, rollout, istio, findings);
            }
        }
    }

    /// <summary>The labels of a rollout's pods; null when they are not known.</summary>
    public static IReadOnlyDictionary<string, string>? PodLabels(LintObjects objects, LintObject item, Rollout rollout) =>
        rollout.Spec?.WorkloadRef is { } workload
            ? objects.Find(ResourceTypes.Deployment, workload.Name, item)?.As<Deployment>()?.Spec?.Template?.Metadata?.Labels
            : rollout.Spec?.Template?.Metadata?.Labels;

    private static IEnumerable<(string? Name, FieldPath Path)> Services(Rollout rollout)
    {
        var (canary, blueGreen) = (rollout.Spec?.Strategy?.Canary, rollout.Spec?.Strategy?.BlueGreen);
        return
        [
            (canary?.StableService, Strategy.Child("canary", "stableService")),
            (canary?.CanaryService, Strategy.Child("canary", "canaryService")),
            (canary?.PingPong?.PingService, Strategy.Child("canary", "pingPong", "pingService")),
            (canary?.PingPong?.PongService, Strategy.Child("canary", "pingPong", "pongService")),
            (blueGreen?.ActiveService, Strategy.Child("blueGreen", "activeService")),
            (blueGreen?.PreviewService, Strategy.Child("blueGreen", "previewService")),
        ];
    }

    private static void FindWorkload(LintObjects objects, LintObject item, Rollout rollout, FindingList findings)
    {
        if (rollout.Spec?.WorkloadRef is { Kind: "Deployment", Name: { Length: > 0 } name } && objects.Find(ResourceTypes.Deployment, name, item) is null && !objects.IsPartial)
        {
            findings.Add(ReferenceRules.MissingWorkload, item, FieldPath.Root.Child("spec", "workloadRef", "name"), $"Deployment \"{name}\" is not among the objects given");
        }
    }

    private static void FindService(LintObjects objects, LintObject item, Rollout rollout, string name, FieldPath path, FindingList findings)
    {
        if (objects.Find(ResourceTypes.Service, name, item) is not { } found)
        {
            if (!objects.IsPartial)
            {
                findings.Add(ReferenceRules.MissingService, item, path, $"service \"{name}\" is not among the objects given");
            }

            return;
        }

        if (found.As<Service>()?.Spec?.Selector is not { } selector || PodLabels(objects, item, rollout) is not { } labels)
        {
            return;
        }

        foreach (var (label, value) in selector.Where(pair => pair.Key != Labels.PodTemplateHash))
        {
            if (!labels.TryGetValue(label, out var own) || own != value)
            {
                findings.Add(
                    ReferenceRules.ServiceSelectsNothing,
                    found,
                    FieldPath.Root.Child("spec", "selector").Child(label),
                    $"the selector asks for {label}: {value}, and the pods of {item} have {(own is null ? "no such label" : $"{label}: {own}")}");
            }
        }
    }
}
