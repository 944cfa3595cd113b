using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Fields that depend on others which are not set, or are set against them.</summary>
internal static class IgnoredFields
{
    public static void Find(LintObject item, Rollout rollout, FindingList findings)
    {
        foreach (var (isIgnored, path, message) in Candidates(rollout))
        {
            if (isIgnored)
            {
                findings.Add(StepRules.IgnoredField, item, path, message);
            }
        }
    }

    private static IEnumerable<(bool IsIgnored, FieldPath Path, string Message)> Candidates(Rollout rollout)
    {
        var strategy = FieldPath.Root.Child("spec", "strategy");
        if (rollout.Spec?.Strategy?.Canary is { } canary)
        {
            var (path, isBasic) = (strategy.Child("canary"), canary.TrafficRouting is null);
            yield return (isBasic && canary.AbortScaleDownDelaySeconds is not null, path.Child("abortScaleDownDelaySeconds"), "abortScaleDownDelaySeconds has no effect without trafficRouting");
            yield return (isBasic && canary.MinPodsPerReplicaSet is not null, path.Child("minPodsPerReplicaSet"), "minPodsPerReplicaSet has no effect without trafficRouting");
            yield return (isBasic && canary.ScaleDownDelayRevisionLimit is not null, path.Child("scaleDownDelayRevisionLimit"), "scaleDownDelayRevisionLimit has no effect without trafficRouting");
        }

        if (rollout.Spec?.Strategy?.BlueGreen is { } blueGreen)
        {
            var path = strategy.Child("blueGreen");
            yield return (blueGreen is { AutoPromotionEnabled: false, AutoPromotionSeconds: > 0 }, path.Child("autoPromotionSeconds"), "autoPromotionSeconds has no effect beside autoPromotionEnabled: false, with which a person promotes");
            yield return (blueGreen is { PreviewReplicaCount: { } count } && count >= (rollout.Spec.Replicas ?? 1) && count > 0, path.Child("previewReplicaCount"), $"previewReplicaCount {blueGreen.PreviewReplicaCount} is not below replicas ({rollout.Spec.Replicas ?? 1})");
        }
    }
}
