namespace Platform.ControlPlane.Store;

/// <summary>What a write comes to: its result, and the change to make, if any.</summary>
internal sealed record WriteDecision(WriteResult Result, WatchEvent? Change)
{
    public static WriteDecision Refuse(WriteOutcome outcome, string message) => new(new WriteResult(outcome, null, message), null);

    public static WriteDecision Accept(WriteOutcome outcome, WatchEventKind kind, StoredObject item, StoredObject? previous) =>
        new(new WriteResult(outcome, item), new WatchEvent(kind, item, previous));

    public static WriteDecision Leave(StoredObject current) => new(new WriteResult(WriteOutcome.Unchanged, current), null);
}
