namespace Platform.ControlPlane.Store;

/// <summary>The version a watch wants to resume from is no longer in the history: list again and watch from there (410 Gone, "Expired").</summary>
internal sealed class WatchExpiredException(long fromVersion, long oldest)
    : Exception($"too old resource version: {fromVersion} ({oldest})")
{
    public long FromVersion { get; } = fromVersion;

    public long Oldest { get; } = oldest;
}
