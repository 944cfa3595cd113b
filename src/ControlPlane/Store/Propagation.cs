namespace Platform.ControlPlane.Store;

/// <summary>What becomes of an object's dependents when it is deleted (meta/v1 DeletionPropagation).</summary>
internal enum Propagation
{
    /// <summary>The object goes at once, its dependents after it.</summary>
    Background,

    /// <summary>The object goes when its dependents are gone.</summary>
    Foreground,

    /// <summary>The dependents stay and lose their owner reference.</summary>
    Orphan,
}
