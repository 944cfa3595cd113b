namespace Platform.ControlPlane.Store;

/// <summary>Which part of an object an update may change.</summary>
internal enum WriteScope
{
    /// <summary>All but status, for kinds that have the subresource; else all.</summary>
    Main,

    /// <summary>status alone.</summary>
    Status,
}
