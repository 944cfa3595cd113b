using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Writes the pod template hashes into the canary and stable subsets of a DestinationRule; subsets that are neither nor
/// listed as additional are dropped (upstream: trafficrouting/istio updateDestinationRule).
/// </summary>
internal static class IstioSubsets
{
    /// <summary>The DestinationRule with the hashes, or null when it has them already.</summary>
    public static DestinationRule? Apply(DestinationRule rule, IstioDestinationRuleReference reference, string canaryHash, string stableHash)
    {
        var subsets = rule.Spec?.Subsets ?? [];
        var next = subsets
            .Where(subset => IsKept(subset, reference))
            .Select(subset =>
                subset.Name == reference.CanarySubsetName ? Labelled(subset, canaryHash)
                : subset.Name == reference.StableSubsetName ? Labelled(subset, stableHash)
                : subset)
            .ToList();
        return next.Count == subsets.Count && next.Zip(subsets).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? null
            : rule with { Spec = rule.Spec! with { Subsets = next } };
    }

    private static bool IsKept(Subset subset, IstioDestinationRuleReference reference) =>
        subset.Name == reference.CanarySubsetName
        || subset.Name == reference.StableSubsetName
        || (reference.AdditionalSubsetNames ?? []).Contains(subset.Name ?? "");

    private static Subset Labelled(Subset subset, string hash) =>
        subset.Labels is { } labels && labels.TryGetValue(Labels.PodTemplateHash, out var current) && current == hash
            ? subset
            : subset with { Labels = new Dictionary<string, string>(subset.Labels ?? new Dictionary<string, string>()) { [Labels.PodTemplateHash] = hash } };
}
