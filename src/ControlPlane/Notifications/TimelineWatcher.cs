using System.Text.Json;
using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Notifications.Configuration;
using Platform.ControlPlane.Notifications.Outboxes;
using Platform.ControlPlane.Notifications.Sending;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications;

/// <summary>
/// Looks at every change of every rollout, and puts what people are told of it into the outbox, together with what is then remembered of
/// the rollout. It only reads rollouts: nothing waits for it.
/// </summary>
internal sealed class TimelineWatcher(
    ObjectStore store, Outbox outbox, NotificationConfigs configs, NotificationEvents events, TimeProvider time, ILogger<TimelineWatcher> log) : BackgroundService, IControllerLoop
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ObjectName, DeliveryMark> _marks = new(outbox.Marks);

    public ControllerState State { get; } = new("notification-timeline", time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await WatchAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            State.Ended("the control plane stops");
        }
    }

    // Until it falls too far behind: then what is there now is compared with what was last seen.
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var cursor = store.OpenCursor(ResourceTypes.Rollout, fromVersion: null);
            await TakeAsync(cursor.Read(), cancellationToken);
            State.Synced();
            while (true)
            {
                await TakeAsync(cursor.Read(), cancellationToken);
                await cursor.Changed.WaitAsync(cancellationToken);
            }
        }
        catch (WatchExpiredException)
        {
        }
    }

    private async Task TakeAsync(IReadOnlyList<WatchEvent> changes, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<ObjectName, DeliveryMark?>();
        var told = new List<(Rollout Rollout, DeliveryNotice Notice)>();
        foreach (var change in changes)
        {
            Look(change, marks, told);
        }

        if (marks.Count == 0)
        {
            return;
        }

        await KeepAsync(marks, [.. told.SelectMany(each => Entries(each.Rollout, each.Notice))], cancellationToken);
        foreach (var (rollout, mark) in marks)
        {
            Remember(rollout, mark);
        }

        foreach (var (rollout, problem) in told.Select(each => each.Rollout).SelectMany(rollout => SubscriptionAnnotations.Read(rollout.Metadata.Annotations).Problems.Select(problem => (rollout, problem))))
        {
            await events.NotUnderstoodAsync(rollout, problem, cancellationToken);
        }
    }

    private void Look(WatchEvent change, Dictionary<ObjectName, DeliveryMark?> marks, List<(Rollout Rollout, DeliveryNotice Notice)> told)
    {
        var name = change.Object.Name;
        var before = marks.TryGetValue(name, out var current) ? current : _marks.GetValueOrDefault(name);
        try
        {
            var rollout = change.Object.Read<Rollout>();
            var (after, notices) = change.Kind == WatchEventKind.Deleted ? (null, []) : DeliveryTimeline.Since(before, rollout);
            told.AddRange(notices.Select(notice => (rollout, notice)));
            if (after != before)
            {
                marks[name] = after;
            }
        }
        catch (JsonException error)
        {
            // Stored by an older version: the others must go on.
            Log.Unreadable(log, name.ToString(), error);
        }
    }

    private IEnumerable<OutboxEntry> Entries(Rollout rollout, DeliveryNotice notice)
    {
        Log.Happened(log, notice.Text);
        var (id, at, name) = (Guid.NewGuid().ToString(), time.GetUtcNow(), new ObjectName(rollout.Namespace, rollout.Name));
        var targets = configs.Of(rollout.Namespace).TargetsOf(rollout, notice.Trigger);
        return (targets is [] ? [NotificationSender.Local] : targets).Select(target => new OutboxEntry(id, 0, at, name, target, notice));
    }

    // A full disk may be freed: nothing is passed over.
    private async Task KeepAsync(Dictionary<ObjectName, DeliveryMark?> marks, List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await outbox.AddAsync(marks, entries, cancellationToken);
                State.TurnEnded(default, null);
                return;
            }
            catch (StoreUnavailableException error)
            {
                State.TurnEnded(default, error.Message);
                Log.TurnFailed(log, State.Name, Pause.TotalSeconds, error);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private void Remember(ObjectName rollout, DeliveryMark? mark)
    {
        if (mark is null)
        {
            _marks.Remove(rollout);
        }
        else
        {
            _marks[rollout] = mark;
        }
    }
}
