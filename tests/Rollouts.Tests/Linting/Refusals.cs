using Platform.Manifests;

namespace Platform.Rollouts.Linting.Tests;

/// <summary>What the controller itself would say.</summary>
internal static class Refusals
{
    public static string? Of(IReadOnlyList<ManifestDocument> documents)
    {
        if (documents.Any(document => ManifestValidation.Validate(document.Content).Count > 0))
        {
            return null;
        }

        IReadOnlyList<T> All<T>(ResourceType type) where T : notnull =>
            [.. documents.Where(document => document.Content["kind"]!.ToString() == type.Kind).Select(document => KubernetesJson.Read<T>(document.Content))];
        var templates = All<AnalysisTemplate>(ResourceTypes.AnalysisTemplate);
        return All<Rollout>(ResourceTypes.Rollout).Select(rollout => SpecProblem.Of(new RolloutSnapshot(rollout, [], [])
        {
            Services = All<Service>(ResourceTypes.Service),
            VirtualServices = All<VirtualService>(ResourceTypes.VirtualService),
            DestinationRule = All<DestinationRule>(ResourceTypes.DestinationRule).FirstOrDefault(rule => rule.Name == rollout.Spec?.Strategy?.Canary?.TrafficRouting?.Istio?.DestinationRule?.Name),
            Workload = All<Deployment>(ResourceTypes.Deployment).FirstOrDefault(deployment => deployment.Name == rollout.Spec?.WorkloadRef?.Name),
            FindTemplate = reference => reference.ClusterScope == true ? null : templates.FirstOrDefault(template => template.Name == reference.TemplateName),
        })).FirstOrDefault(problem => problem is not null);
    }
}
