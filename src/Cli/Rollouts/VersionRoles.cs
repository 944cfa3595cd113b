using System.Globalization;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>What a ReplicaSet is to its rollout: canary and stable, or stable, active and preview.</summary>
internal static class VersionRoles
{
    private const string ScaleDownDeadline = "scale-down-deadline";

    public static IReadOnlyList<string> Of(RolloutObjects objects, ReplicaSet set)
    {
        var rollout = objects.Rollout;
        if (rollout.Spec?.Strategy?.BlueGreen is null)
        {
            return set == objects.Stable ? ["stable"] : set == objects.Current ? ["canary"] : [];
        }

        // Once all agree, the version is simply the one that users get.
        var hash = set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash);
        var isActive = hash is not null && hash == rollout.Status?.BlueGreen?.ActiveSelector;
        var isPreview = hash is not null && hash == rollout.Status?.BlueGreen?.PreviewSelector && !isActive;
        return [.. new[] { (set == objects.Stable, "stable"), (isActive, "active"), (isPreview, "preview") }.Where(role => role.Item1).Select(role => role.Item2)];
    }

    /// <summary>delay:25s, or delay:passed; null for a version that is not waiting for its end.</summary>
    public static string? Delay(ReplicaSet set, DateTimeOffset now)
    {
        if (set.Spec?.Replicas is null or 0
            || set.Metadata.Annotations?.GetValueOrDefault(ScaleDownDeadline) is not { } text
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deadline))
        {
            return null;
        }

        return deadline <= now ? "delay:passed" : $"delay:{Age.Of(deadline - now)}";
    }
}
