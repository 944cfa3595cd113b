namespace Platform.ControlPlane.Store;

/// <summary>What the store gives a write: the version it would get, and the time.</summary>
/// <param name="Version">The next resourceVersion.</param>
/// <param name="Now">Cut to whole seconds where it is written, as metav1.Time is.</param>
internal readonly record struct Stamp(long Version, DateTimeOffset Now);
