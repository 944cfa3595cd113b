using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes the pod template hashes into the canary and stable subsets of a DestinationRule, and a subset for each template of a running
/// experiment; subsets that are neither nor listed as additional are dropped (upstream: trafficrouting/istio updateDestinationRule).
/// </summary>
internal static class IstioSubsets
{
    /// <summary>The DestinationRule with the hashes, or null when it has them already.</summary>
    public static DestinationRule? Apply(DestinationRule rule, IstioDestinationRuleReference reference, string canaryHash, string stableHash, IReadOnlyList<WeightDestination> additional)
    {
        var subsets = rule.Spec?.Subsets ?? [];
        var next = subsets
            .Where(subset => IsKept(subset, reference) || Experiment(subset, additional) is not null)
            .Select(subset =>
                subset.Name == reference.CanarySubsetName ? Labelled(subset, canaryHash)
                : subset.Name == reference.StableSubsetName ? Labelled(subset, stableHash)
                : Experiment(subset, additional) is { PodTemplateHash: { } hash } ? Labelled(subset, hash)
                : subset)
            .ToList();
        next.AddRange(additional.Where(to => subsets.All(subset => subset.Name != to.ServiceName)).Select(to => Labelled(new Subset { Name = to.ServiceName }, to.PodTemplateHash ?? "")));
        return next.Count == subsets.Count && next.Zip(subsets).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? null
            : rule with { Spec = rule.Spec! with { Subsets = next } };
    }

    // An experiment's subset has the name of its Service.
    private static WeightDestination? Experiment(Subset subset, IReadOnlyList<WeightDestination> additional) => additional.FirstOrDefault(to => to.ServiceName == subset.Name);

    private static bool IsKept(Subset subset, IstioDestinationRuleReference reference) =>
        subset.Name == reference.CanarySubsetName
        || subset.Name == reference.StableSubsetName
        || (reference.AdditionalSubsetNames ?? []).Contains(subset.Name ?? "");

    private static Subset Labelled(Subset subset, string hash) =>
        subset.Labels is { } labels && labels.TryGetValue(Labels.PodTemplateHash, out var current) && current == hash
            ? subset
            : subset with { Labels = new Dictionary<string, string>(subset.Labels ?? new Dictionary<string, string>()) { [Labels.PodTemplateHash] = hash } };
}
