using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Whether the canary's weight is that of a version.</summary>
internal static class WeightsOfVersion
{
    /// <summary>True when requests go to it: the weight that the version before it left behind is not its own.</summary>
    public static bool Reach(this TrafficWeights weights, string? hash) =>
        weights.Canary is { Weight: > 0 } canary && (string.IsNullOrEmpty(canary.PodTemplateHash) || canary.PodTemplateHash == hash);
}
