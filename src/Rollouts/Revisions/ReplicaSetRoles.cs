using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The ReplicaSets of a rollout by what they are to it.</summary>
/// <param name="New">The one of the pod template in the spec.</param>
/// <param name="Stable">The one that was last promoted; null before the first deployment.</param>
/// <param name="Others">Neither of the two, by revision.</param>
internal sealed record ReplicaSetRoles(ReplicaSet New, ReplicaSet? Stable, IReadOnlyList<ReplicaSet> Others)
{
    /// <summary>True while a version other than the stable one is going out.</summary>
    public bool IsUpdating => Stable is not null && Stable.Hash() != New.Hash();

    /// <summary>Each once: stable, new, others.</summary>
    public IReadOnlyList<ReplicaSet> All => IsUpdating ? [Stable!, New, .. Others] : [New, .. Others];

    public static ReplicaSetRoles Of(IReadOnlyList<ReplicaSet> replicaSets, ReplicaSet created, string? stableHash)
    {
        var stable = replicaSets.FirstOrDefault(candidate => candidate.Hash() == stableHash);
        var others = replicaSets.Where(candidate => candidate.Hash() != created.Hash() && candidate.Hash() != stableHash);
        return new ReplicaSetRoles(created, stable, [.. others.OrderBy(Revision.Of)]);
    }
}
