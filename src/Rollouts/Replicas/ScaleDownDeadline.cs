using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// When a ReplicaSet that carries no traffic any more may be scaled down, kept as an annotation of the ReplicaSet so
/// that it survives a restart (upstream: utils/replicaset DefaultReplicaSetScaleDownDeadlineAnnotationKey).
/// </summary>
internal static class ScaleDownDeadline
{
    public const string Annotation = "scale-down-deadline";

    /// <summary>Default delay in seconds where a router carries the traffic.</summary>
    public const int DefaultDelaySeconds = 30;

    public static DateTimeOffset? Of(ReplicaSet replicaSet) =>
        replicaSet.Metadata.Annotations is { } annotations
        && annotations.TryGetValue(Annotation, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deadline)
            ? deadline
            : null;

    public static void Set(RolloutTurn turn, ReplicaSet replicaSet, TimeSpan delay)
    {
        var deadline = (turn.Now + delay).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        turn.Change(new AnnotateReplicaSet(replicaSet.Name, Annotation, deadline));
        turn.LookAgainIn(delay);
    }

    public static void Remove(RolloutTurn turn, ReplicaSet replicaSet)
    {
        if (Of(replicaSet) is not null)
        {
            turn.Change(new AnnotateReplicaSet(replicaSet.Name, Annotation, null));
        }
    }
}
