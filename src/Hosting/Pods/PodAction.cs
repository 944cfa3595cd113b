namespace Platform.Hosting.Pods;

/// <summary>What is to be done for a pod now.</summary>
internal enum PodAction
{
    None,

    /// <summary>Start the slot's process with the pod's environment.</summary>
    Start,

    /// <summary>Stop the slot's process (SIGTERM, and SIGKILL when it does not end).</summary>
    Stop,

    /// <summary>Delete the object with a grace period of 0.</summary>
    Delete,
}
