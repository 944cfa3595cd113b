namespace Platform.Hosting.Pods;

/// <summary>Where the node agent is with a pod. A pod only moves along the arrows that <see cref="PodLifecycle"/> draws.</summary>
internal enum PodStage
{
    /// <summary>Waits to be started, for the first time or again (NotBefore says until when).</summary>
    Waiting,

    /// <summary>The start command was given; no running process has been seen yet.</summary>
    Starting,

    /// <summary>The process runs.</summary>
    Running,

    /// <summary>Being stopped because a startup or liveness probe failed; it will be started again.</summary>
    Restarting,

    /// <summary>Ended, and its restart policy leaves it so.</summary>
    Completed,

    /// <summary>To be deleted: the process still answers while routers drop it.</summary>
    Draining,

    /// <summary>To be deleted: the stop command was given.</summary>
    Stopping,

    /// <summary>To be deleted, and no process is left: the object may go.</summary>
    Stopped,
}
