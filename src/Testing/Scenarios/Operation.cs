namespace Platform.Testing;

/// <summary>What a person can do to a rollout: the commands of the Argo Rollouts kubectl plugin, and kubectl's own.</summary>
public enum Operation
{
    /// <summary>Merges a patch into the Rollout.</summary>
    Apply,

    /// <summary>Another image for its containers.</summary>
    SetImage,

    /// <summary>Ends a pause; without one, skips the current step.</summary>
    Promote,

    /// <summary>Skips everything that is left of the update.</summary>
    PromoteFull,

    Abort,

    /// <summary>Begins an aborted update anew.</summary>
    Retry,

    /// <summary>spec.paused: true.</summary>
    Pause,

    /// <summary>spec.paused: false, and nothing else.</summary>
    Resume,

    /// <summary>The template of an earlier revision.</summary>
    Undo,

    /// <summary>Replaces the pods, as many at a time as may be unavailable.</summary>
    Restart,

    /// <summary>Ends all AnalysisRuns under way.</summary>
    TerminateAnalysis,

    /// <summary>Ends all Experiments under way.</summary>
    TerminateExperiment,
}
