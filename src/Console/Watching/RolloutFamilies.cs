using Platform.ApiClient;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Watching;

/// <summary>Puts objects with their owners.</summary>
internal static class RolloutFamilies
{
    /// <summary>Every Rollout with its ReplicaSets, by namespace and name: one pass, for lists.</summary>
    public static IReadOnlyList<RolloutFamily> All(ClusterSnapshot snapshot)
    {
        var sets = snapshot.ReplicaSets.Values.ToLookup(set => Owner(set.Metadata));
        return
        [
            .. snapshot.Rollouts.Values
                .OrderBy(rollout => rollout.Namespace, StringComparer.Ordinal).ThenBy(rollout => rollout.Name, StringComparer.Ordinal)
                .Select(rollout => new RolloutFamily(rollout) { ReplicaSets = Newest(sets[rollout.Metadata.Uid ?? ""]) }),
        ];
    }

    /// <summary>One Rollout with everything; null when there is none of that name.</summary>
    public static RolloutFamily? Find(ClusterSnapshot snapshot, ObjectKey key)
    {
        if (!snapshot.Rollouts.TryGetValue(key, out var rollout))
        {
            return null;
        }

        var uid = rollout.Metadata.Uid;
        var sets = Newest(snapshot.ReplicaSets.Values.Where(set => RolloutFamily.IsOwned(set.Metadata, uid)));
        var owners = sets.Select(set => set.Metadata.Uid).ToHashSet();
        var runs = snapshot.AnalysisRuns.Values.Where(run => RolloutFamily.IsOwned(run.Metadata, uid)).ToList();
        var told = runs.Select(run => (run.Metadata.Uid ?? "", run.Name)).Append((uid ?? "", rollout.Name)).ToHashSet();
        return new RolloutFamily(rollout)
        {
            ReplicaSets = sets,
            Pods = [.. snapshot.Pods.Values.Where(pod => owners.Contains(Owner(pod.Metadata))).OrderBy(pod => pod.Name, StringComparer.Ordinal)],
            Runs = [.. runs.OrderByDescending(run => run.Metadata.CreationTimestamp).ThenByDescending(run => run.Name, StringComparer.Ordinal)],
            Events =
            [
                .. snapshot.Events.Values
                    .Where(e => e.InvolvedObject is { } about && about.Namespace == key.Namespace && told.Contains((about.Uid ?? "", about.Name ?? "")))
                    .OrderByDescending(When).ThenByDescending(e => ResourceVersion(e.Metadata)),
            ],
        };
    }

    /// <summary>When an event last happened.</summary>
    public static DateTimeOffset? When(Event e) => e.LastTimestamp ?? e.FirstTimestamp ?? e.Metadata.CreationTimestamp;

    private static long ResourceVersion(ObjectMeta metadata) => long.TryParse(metadata.ResourceVersion, out var version) ? version : 0;

    private static string Owner(ObjectMeta metadata) => metadata.OwnerReferences is [var owner, ..] ? owner.Uid ?? "" : "";

    private static IReadOnlyList<ReplicaSet> Newest(IEnumerable<ReplicaSet> sets) => [.. sets.OrderByDescending(Revision.Of)];
}
