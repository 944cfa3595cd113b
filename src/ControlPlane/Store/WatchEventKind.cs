namespace Platform.ControlPlane.Store;

/// <summary>What happened to a watched object.</summary>
internal enum WatchEventKind
{
    Added,
    Modified,
    Deleted,
}
