using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The part of the status that is counted off the ReplicaSets (upstream: calculateBaseStatus).</summary>
internal static class RolloutCounts
{
    public static RolloutStatus Of(RolloutTurn turn)
    {
        var all = turn.Roles.All;
        return turn.Status with
        {
            CurrentPodHash = turn.Roles.New.Hash(),
            CurrentStepHash = turn.StepHash,
            ObservedGeneration = turn.Rollout.Metadata.Generation?.ToString(CultureInfo.InvariantCulture),
            Replicas = all.Sum(set => set.Actual()),
            UpdatedReplicas = turn.Roles.New.Actual(),
            ReadyReplicas = all.Sum(set => set.Ready()),
            AvailableReplicas = all.Sum(set => set.Available()),
            HPAReplicas = all.Sum(set => set.Actual()),
            Selector = SelectorText(turn.Rollout.Spec?.Selector),
        };
    }

    private static string? SelectorText(LabelSelector? selector) =>
        selector?.MatchLabels is { } labels ? string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")) : null;
}
