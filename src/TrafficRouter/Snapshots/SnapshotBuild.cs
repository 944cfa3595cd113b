namespace Platform.TrafficRouter.Snapshots;

/// <summary>A snapshot and what is to be said about each object that went into it.</summary>
internal sealed record SnapshotBuild(RoutingSnapshot Snapshot, IReadOnlyList<ObjectVerdict> Verdicts);
