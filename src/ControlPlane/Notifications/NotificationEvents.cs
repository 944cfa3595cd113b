using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Notifications;

/// <summary>What goes wrong with notifications, as events of what they are about.</summary>
internal sealed class NotificationEvents(ObjectStore store, EventRecorder events)
{
    public const string GivenUp = "NotificationGivenUp";
    public const string NotSent = "NotificationNotSent";
    public const string NotUnderstood = "NotificationNotUnderstood";

    private const string Component = "notifications-controller";

    /// <summary>An attempt failed, and another follows.</summary>
    public Task FailedAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        RecordAsync(entry.Rollout, NotSent, $"to {entry.Target}: {entry.Problem}; it is tried again", cancellationToken);

    /// <summary>The last attempt failed.</summary>
    public Task GaveUpAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        RecordAsync(entry.Rollout, GivenUp, $"\"{entry.Notice.Text}\" to {entry.Target} is given up after {entry.Attempts} attempts: {entry.Problem}", cancellationToken);

    /// <summary>Something that someone wrote about notifications means nothing here.</summary>
    public Task NotUnderstoodAsync(KubernetesObject involved, string problem, CancellationToken cancellationToken) =>
        events.RecordAsync(Component, involved, EventType.Warning, NotUnderstood, problem, cancellationToken);

    private async Task RecordAsync(ObjectName rollout, string reason, string message, CancellationToken cancellationToken)
    {
        if (store.Get<Rollout>(ResourceTypes.Rollout, rollout.Namespace, rollout.Name) is { } involved)
        {
            await events.RecordAsync(Component, involved, EventType.Warning, reason, message, cancellationToken);
        }
    }
}
