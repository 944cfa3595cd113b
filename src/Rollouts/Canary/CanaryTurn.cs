using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// One turn of a canary rollout's control loop: what was read, what has been decided so far. Built anew for each
/// decision and thrown away after it; nothing in it outlives the turn.
/// </summary>
internal sealed class CanaryTurn
{
    private readonly List<RolloutChange> _changes = [];
    private readonly List<RolloutEvent> _events = [];
    private TimeSpan? _lookAgainAfter;

    public CanaryTurn(RolloutSnapshot snapshot, ReplicaSetRoles roles, DateTimeOffset now)
    {
        Snapshot = snapshot;
        Roles = roles;
        Now = now;
        Position = StepPosition.Of(snapshot.Rollout);
        Pauses = new PauseState(Status, now);
    }

    public RolloutSnapshot Snapshot { get; }

    public Rollout Rollout => Snapshot.Rollout;

    public CanaryStrategy Canary => Rollout.Spec?.Strategy?.Canary ?? new CanaryStrategy();

    /// <summary>The status as it was read.</summary>
    public RolloutStatus Status => Rollout.Status ?? new RolloutStatus();

    public ReplicaSetRoles Roles { get; }

    public StepPosition Position { get; }

    public PauseState Pauses { get; }

    public DateTimeOffset Now { get; }

    public int Replicas => Rollout.Spec?.Replicas ?? 1;

    /// <summary>The weights written or confirmed in this turn; null when no router is configured.</summary>
    public TrafficWeights? Weights { get; set; }

    /// <summary>The step analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? StepRun { get; set; }

    /// <summary>The background analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? BackgroundRun { get; set; }

    /// <summary>True when the stable version is the one in the spec.</summary>
    public bool IsFullyPromoted => IsFullyPromotedTo(Roles.New);

    /// <summary>True when going to this version means going back to the stable one.</summary>
    public bool IsFullyPromotedTo(ReplicaSet version) => Status.StableRS is { Length: > 0 } stable && stable == version.Hash();

    /// <summary>No version has been promoted yet.</summary>
    public bool IsInitialDeployment => Roles.Stable is null;

    public IReadOnlyList<RolloutChange> Changes => _changes;

    public IReadOnlyList<RolloutEvent> Events => _events;

    public TimeSpan? LookAgainAfter => _lookAgainAfter;

    public void Change(RolloutChange change) => _changes.Add(change);

    public void Report(string reason, string message, bool isWarning = false) => _events.Add(new RolloutEvent(reason, message, isWarning));

    /// <summary>Asks for another turn when this much time has passed; the soonest wish counts.</summary>
    public void LookAgainIn(TimeSpan wait)
    {
        var least = wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        _lookAgainAfter = _lookAgainAfter is { } current && current < least ? current : least;
    }
}
