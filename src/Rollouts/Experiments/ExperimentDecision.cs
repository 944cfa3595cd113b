using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What is to be done about an experiment now. Applied in this order: changes, status, events.</summary>
/// <param name="Status">The status to write; equal to the current one when nothing moved.</param>
/// <param name="Changes">Writes to other objects, in order; each may be repeated without harm.</param>
/// <param name="Events">What a user would ask about.</param>
/// <param name="LookAgainAfter">When time alone may change the decision; null when only a change of objects can.</param>
public sealed record ExperimentDecision(
    ExperimentStatus Status,
    IReadOnlyList<RolloutChange> Changes,
    IReadOnlyList<ExperimentEvent> Events,
    TimeSpan? LookAgainAfter);
