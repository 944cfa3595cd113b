namespace Platform.ControlPlane.Store;

/// <summary>How a write ended.</summary>
internal enum WriteOutcome
{
    /// <summary>Created.</summary>
    Created,

    /// <summary>Changed, and at a new version.</summary>
    Updated,

    /// <summary>The object was that way already; no new version.</summary>
    Unchanged,

    /// <summary>deletionTimestamp is set; a finalizer or the grace period holds the object.</summary>
    Deleting,

    /// <summary>Gone.</summary>
    Deleted,

    NotFound,

    AlreadyExists,

    /// <summary>The resourceVersion or uid given is not the object's: read it again.</summary>
    Conflict,

    /// <summary>The disk did not take it. Nothing changed, in memory neither.</summary>
    StorageFailed,
}
