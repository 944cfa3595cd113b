namespace Platform.Statistics;

/// <summary>How a rollout ended.</summary>
public enum Outcome
{
    /// <summary>Not yet.</summary>
    Running,

    /// <summary>The canary became the new version.</summary>
    Promote,

    /// <summary>The old version serves all again.</summary>
    Rollback,

    /// <summary>A person has to look.</summary>
    Pause,
}
