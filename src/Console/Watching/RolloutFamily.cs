using Platform.Manifests;

namespace Platform.Console.Watching;

/// <summary>A Rollout and everything that belongs to it.</summary>
internal sealed record RolloutFamily(Rollout Rollout)
{
    /// <summary>Newest revision first.</summary>
    public IReadOnlyList<ReplicaSet> ReplicaSets { get; init; } = [];

    public IReadOnlyList<Pod> Pods { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AnalysisRun> Runs { get; init; } = [];

    /// <summary>Of the Rollout and of its analysis runs, newest first.</summary>
    public IReadOnlyList<Event> Events { get; init; } = [];

    /// <summary>The ReplicaSet of the template in the spec; null before it is made.</summary>
    public ReplicaSet? Current => ByHash(Rollout.Status?.CurrentPodHash);

    /// <summary>The ReplicaSet promoted last; null before the first.</summary>
    public ReplicaSet? Stable => ByHash(Rollout.Status?.StableRS);

    public bool IsAborted => Rollout.Status?.Abort == true;

    /// <summary>True when the template in the spec is not the promoted one, whatever becomes of it.</summary>
    public bool HasUpdate => Current is { } current && Stable is { } stable && !ReferenceEquals(current, stable);

    /// <summary>True while a version is on its way.</summary>
    public bool IsGoingOut => HasUpdate && !IsAborted;

    public IEnumerable<Pod> PodsOf(ReplicaSet set) => Pods.Where(pod => IsOwned(pod.Metadata, set.Metadata.Uid));

    internal static bool IsOwned(ObjectMeta metadata, string? uid) => uid is not null && metadata.OwnerReferences?.Any(owner => owner.Uid == uid) == true;

    private ReplicaSet? ByHash(string? hash) =>
        hash is null ? null : ReplicaSets.FirstOrDefault(set => set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == hash);
}
