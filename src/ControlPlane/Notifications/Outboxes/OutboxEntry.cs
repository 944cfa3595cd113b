using Platform.ControlPlane.Store;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Outboxes;

/// <summary>A notification on its way to one receiver.</summary>
/// <param name="Id">The same in every attempt and for every receiver of a notice, so that a receiver can tell a repetition.</param>
/// <param name="Sequence">Counts entries up; later ones are newer.</param>
/// <param name="At">When it happened.</param>
/// <param name="Rollout">Which rollout it is about.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Notice">What it says.</param>
internal sealed record OutboxEntry(string Id, long Sequence, DateTimeOffset At, ObjectName Rollout, DeliveryTarget Target, DeliveryNotice Notice)
{
    /// <summary>Attempts that failed so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset Next { get; init; } = At;

    /// <summary>Why the last attempt failed; without secrets.</summary>
    public string? Problem { get; init; }
}
