namespace Platform.Rollouts.Budgets;

/// <summary>What the release state machine looks at.</summary>
/// <param name="HasStable">A version has been promoted.</param>
/// <param name="IsUpdating">The version in the spec is not the stable one.</param>
/// <param name="IsAborted">The update was given up.</param>
/// <param name="HasTraffic">Requests go to the version in the spec.</param>
/// <param name="IsAnalysing">A step's analysis runs.</param>
/// <param name="AreStepsDone">No step is left.</param>
/// <param name="IsBudgetRollback">The update goes back to an earlier version because of the budget.</param>
/// <param name="IsHealthy">The rollout is what its spec wants, or nothing but the aborted version is missing.</param>
/// <param name="IsFrozen">The budget does not allow releases.</param>
public readonly record struct ReleaseObservation(
    bool HasStable, bool IsUpdating, bool IsAborted, bool HasTraffic, bool IsAnalysing, bool AreStepsDone, bool IsBudgetRollback, bool IsHealthy, bool IsFrozen);
