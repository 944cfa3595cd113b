using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What this turn does to pauses and abort, and what status results (upstream: rollout/pause.go pauseContext).
/// controllerPause without a pause condition means: the controller paused, then a person cleared the condition.
/// </summary>
internal sealed class PauseState(RolloutStatus status, DateTimeOffset now)
{
    private readonly List<string> _added = [];
    private readonly List<string> _removed = [];
    private string? _abortMessage;
    private bool _isCleared;
    private bool _isAbortRemoved;

    /// <summary>Aborted by a person or an earlier turn, or by this one.</summary>
    public bool IsAborted => !_isAbortRemoved && (status.Abort == true || _abortMessage is not null);

    /// <summary>Why this turn aborts; null when it does not.</summary>
    public string? AbortMessage => _abortMessage;

    /// <summary>True when a person has cleared the pause that the controller had set.</summary>
    public bool WasResumed => status.ControllerPause == true && (status.PauseConditions ?? []).Count == 0;

    /// <summary>True when this turn adds a pause.</summary>
    public bool HasAdded => _added.Count > 0;

    public PauseCondition? Condition(string reason) => (status.PauseConditions ?? []).FirstOrDefault(condition => condition.Reason == reason);

    public void Add(string reason) => _added.Add(reason);

    public void Remove(string reason) => _removed.Add(reason);

    /// <summary>Promotion and a new version end every pause.</summary>
    public void Clear() => _isCleared = true;

    /// <summary>A reason to abort that this turn finds counts, also where the turn took an older abort back.</summary>
    public void Abort(string message) => (_abortMessage, _isAbortRemoved) = (_abortMessage ?? message, false);

    public void RemoveAbort() => _isAbortRemoved = true;

    /// <summary>Writes the outcome into the status.</summary>
    public RolloutStatus ApplyTo(RolloutStatus next)
    {
        if (IsAborted)
        {
            return next with { Abort = true, AbortedAt = status.AbortedAt is { } at && status.Abort == true ? at : now, ControllerPause = null, PauseConditions = null };
        }

        next = next with { Abort = null, AbortedAt = _isAbortRemoved || _isCleared ? null : next.AbortedAt };
        if (_isCleared)
        {
            return next with { ControllerPause = null, PauseConditions = null };
        }

        var kept = (status.PauseConditions ?? []).Where(condition => !_removed.Contains(condition.Reason ?? "")).ToList();
        kept.AddRange(_added.Where(reason => kept.All(condition => condition.Reason != reason))
            .Select(reason => new PauseCondition { Reason = reason, StartTime = now }));
        return kept.Count == 0
            ? next with { ControllerPause = null, PauseConditions = null }
            : next with { ControllerPause = true, PauseConditions = kept };
    }
}
