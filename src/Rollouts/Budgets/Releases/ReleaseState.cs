namespace Platform.Rollouts.Budgets;

/// <summary>Where a release stands, in the words of delivery and not of controllers.</summary>
public enum ReleaseState
{
    /// <summary>Nothing has been released yet.</summary>
    Idle,

    /// <summary>The new version starts, without requests.</summary>
    Deploying,

    /// <summary>It has a share of the requests.</summary>
    Canary,

    /// <summary>An analysis decides about its next step.</summary>
    Evaluating,

    /// <summary>All steps are done, it becomes the stable one.</summary>
    Promote,

    /// <summary>The update was given up, requests go back.</summary>
    Abort,

    /// <summary>A version that was stable is being taken back because of the budget.</summary>
    Rollback,

    /// <summary>The stable version is not well, or its budget does not allow releases.</summary>
    Degraded,

    /// <summary>After an abort, a rollback or a bad time: well again, waiting for the budget.</summary>
    Recovery,

    /// <summary>One version, healthy, with budget.</summary>
    Stable,
}
