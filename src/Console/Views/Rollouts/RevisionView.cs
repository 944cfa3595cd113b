using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>A revision with its pods.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Version">What people call it.</param>
/// <param name="Role">stable, canary, active, preview, taken back, or empty.</param>
/// <param name="Images">Of its containers.</param>
/// <param name="Name">Of the ReplicaSet.</param>
/// <param name="Ready">Pods that are ready.</param>
/// <param name="Wanted">Pods it is to have.</param>
/// <param name="Age">Since it was made.</param>
/// <param name="Pods">All of them.</param>
public sealed record RevisionView(int Number, string Version, string Role, string Images, string Name, int Ready, int Wanted, string Age, IReadOnlyList<PodView> Pods)
{
    internal static IReadOnlyList<RevisionView> Of(RolloutFamily family, DateTimeOffset now) => [.. family.ReplicaSets.Select(set => Of(family, set, now))];

    private static RevisionView Of(RolloutFamily family, ReplicaSet set, DateTimeOffset now) => new(
        Revision.Of(set),
        VersionName.Of(set),
        RoleOf(family, set),
        string.Join(", ", (set.Spec?.Template?.Spec?.Containers ?? []).Select(container => container.Image)),
        set.Name,
        set.Status?.ReadyReplicas ?? 0,
        set.Spec?.Replicas ?? 1,
        set.Metadata.CreationTimestamp is { } made ? Amount.Span(now - made) : "",
        [.. family.PodsOf(set).Select(pod => PodView.Of(pod, now))]);

    private static string RoleOf(RolloutFamily family, ReplicaSet set)
    {
        var isBlueGreen = family.Rollout.Spec?.Strategy?.BlueGreen is not null;
        var hash = set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash);
        return isBlueGreen && hash is not null && hash == family.Rollout.Status?.BlueGreen?.ActiveSelector ? "active"
            : isBlueGreen && hash is not null && hash == family.Rollout.Status?.BlueGreen?.PreviewSelector ? "preview"
            : ReferenceEquals(set, family.Stable) ? "stable"
            : ReferenceEquals(set, family.Current) ? (family.IsAborted ? "taken back" : isBlueGreen ? "preview" : "canary")
            : "";
    }
}
