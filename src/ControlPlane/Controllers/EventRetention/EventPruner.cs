using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.EventRetention;

/// <summary>Deletes Events that are an hour old (the default of Kubernetes' --event-ttl), and the oldest beyond 2000, some at a time.</summary>
internal sealed class EventPruner(ObjectStore store, TimeProvider time) : IReconciler
{
    public static readonly TimeSpan TimeToLive = TimeSpan.FromHours(1);

    public const int Most = 2000;

    /// <summary>So many beyond the most are let be: to look through all of them for each that comes would be most of what a busy control plane does.</summary>
    public const int Slack = 200;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly ObjectName Everything = new("", "events");
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public string Name => "event-retention";

    /// <summary>Only creations: a turn each minute does the rest.</summary>
    public IReadOnlyList<WatchSource> Sources { get; } =
        [new WatchSource(ResourceTypes.Event, change => change.Kind == WatchEventKind.Added ? [Everything] : [])];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var events = store.Snapshot.Of(ResourceTypes.Event);
        if (now < _next && events.Count < Most + Slack)
        {
            return ReconcileResult.At(_next);
        }

        _next = now + Period;
        var oldest = now - TimeToLive;
        var byAge = events.Values
            .Select(item => (Item: item, At: LastSeen(item.Read<Event>())))
            .OrderByDescending(each => each.At)
            .ToList();
        var old = byAge.Where((each, position) => position >= Most || each.At < oldest);
        var results = await Task.WhenAll(old.Select(each => store.DeleteAsync(
            ResourceTypes.Event, each.Item.Name.Namespace, each.Item.Name.Name, new DeleteOptions { Uid = each.Item.Uid }, cancellationToken)));
        Array.Find(results, result => result.Outcome == WriteOutcome.StorageFailed)?.Require();
        return ReconcileResult.At(_next);
    }

    private static DateTimeOffset LastSeen(Event item) => item.LastTimestamp ?? item.FirstTimestamp ?? item.Metadata.CreationTimestamp ?? DateTimeOffset.MinValue;
}
