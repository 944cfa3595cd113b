namespace Platform.ControlPlane.Store;

/// <summary>Where objects are kept, and how much of the past.</summary>
internal sealed class StoreOptions
{
    /// <summary>The database file; its folder is created.</summary>
    public required string Path { get; init; }

    /// <summary>Changes of each kind that a watch can resume over; older ones answer 410 Gone. Default 2000.</summary>
    public int WatchHistory { get; init; } = 2000;

    /// <summary>Writes that share one commit to disk at most. Default 256.</summary>
    public int CommitBatch { get; init; } = 256;

    /// <summary>Largest size of the database in pages of 4 KiB; a write that needs more is refused as if the disk were full. Default: no limit.</summary>
    public int? MaxPages { get; init; }
}
