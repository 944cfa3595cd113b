using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Whether enough pods of a step are there (upstream: ReplicaProgressThresholdMet).</summary>
internal static class ReplicaProgress
{
    public const string Percent = "Percent";
    public const string Pods = "Pods";
    private const int All = 100;

    /// <param name="threshold">Null: all pods that are asked for, and no more.</param>
    /// <param name="pods">The pods there are.</param>
    /// <param name="desired">The pods the step asks for.</param>
    public static bool IsMet(ReplicaProgressThreshold? threshold, PodCount pods, int desired) => threshold switch
    {
        null or { Value: null or < 0 } => pods.Desired == desired && pods.Available == desired,
        { Type: Percent } => desired == 0 || (long)pods.Available * All >= (long)threshold.Value * desired,
        _ => pods.Available >= threshold.Value,
    };
}
