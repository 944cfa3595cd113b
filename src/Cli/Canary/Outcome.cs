namespace Platform.Cli.Canary;

/// <summary>How a canary stands as a whole.</summary>
internal enum Outcome
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>The new version is the stable one and everything is healthy.</summary>
    Promoted,

    /// <summary>The update was aborted and the old version has all the traffic.</summary>
    RolledBack,

    /// <summary>It waits for a human: an analysis was inconclusive, or a pause has no end.</summary>
    Waiting,

    /// <summary>It cannot go on, and was not rolled back either.</summary>
    Stuck,
}
