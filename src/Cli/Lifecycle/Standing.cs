namespace Platform.Cli.Lifecycle;

/// <summary>How a component stands.</summary>
internal enum Standing
{
    /// <summary>It runs, and answers that it is ready.</summary>
    Healthy,

    /// <summary>It is on its way: waiting for another, or just started.</summary>
    Starting,

    /// <summary>Not started, as intended: a pod slot without a pod.</summary>
    Idle,

    /// <summary>It runs and is not well, or does not answer.</summary>
    Unhealthy,

    /// <summary>It should run and does not.</summary>
    Stopped,
}
