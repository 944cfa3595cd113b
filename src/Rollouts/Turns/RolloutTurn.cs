using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// One turn of a rollout's control loop: what was read, what has been decided so far. Built anew for each
/// decision and thrown away after it; nothing in it outlives the turn.
/// </summary>
internal sealed class RolloutTurn
{
    private readonly List<RolloutChange> _changes = [];
    private readonly List<RolloutEvent> _events = [];
    private TimeSpan? _lookAgainAfter;
    private string? _stepHash;

    public RolloutTurn(RolloutSnapshot snapshot, ReplicaSetRoles roles, DateTimeOffset now)
    {
        Snapshot = snapshot;
        Roles = roles;
        Now = now;
        Position = StepPosition.Of(snapshot.Rollout);
        Pauses = new PauseState(Status, now);
        RestartedAt = Status.RestartedAt;
    }

    public RolloutSnapshot Snapshot { get; }

    public Rollout Rollout => Snapshot.Rollout;

    public bool IsBlueGreen => Rollout.Spec?.Strategy?.BlueGreen is not null;

    public BlueGreenStrategy BlueGreen => Rollout.Spec?.Strategy?.BlueGreen ?? new BlueGreenStrategy();

    /// <summary>True when a router splits the traffic of a canary; else its pods do.</summary>
    public bool IsRouted => Canary.TrafficRouting is not null;

    /// <summary>True when stable shrinks as traffic leaves it.</summary>
    public bool IsDynamic => IsRouted && Canary.DynamicStableScale == true;

    /// <summary>Seconds an old version stays after a promotion; 0 where pods are the only way to split traffic.</summary>
    public int ScaleDownDelaySeconds =>
        IsBlueGreen ? BlueGreen.ScaleDownDelaySeconds ?? ScaleDownDeadline.DefaultDelaySeconds
        : IsRouted ? Canary.ScaleDownDelaySeconds ?? ScaleDownDeadline.DefaultDelaySeconds
        : 0;

    /// <summary>Seconds a new version stays after an abort; 0 = for ever.</summary>
    public int AbortScaleDownDelaySeconds =>
        (IsBlueGreen ? BlueGreen.AbortScaleDownDelaySeconds : Canary.AbortScaleDownDelaySeconds) ?? ScaleDownDeadline.DefaultDelaySeconds;

    /// <summary>Old versions that stay for their delay.</summary>
    public int ScaleDownDelayRevisionLimit => (IsBlueGreen ? BlueGreen.ScaleDownDelayRevisionLimit : Canary.ScaleDownDelayRevisionLimit) ?? int.MaxValue;

    /// <summary>True while nothing may be scaled, switched or completed: a person paused it, or evidence was inconclusive.</summary>
    public bool IsHalted => Rollout.Spec?.Paused == true || Pauses.Condition(PauseReasons.InconclusiveAnalysis) is not null;

    public CanaryStrategy Canary => Rollout.Spec?.Strategy?.Canary ?? new CanaryStrategy();

    /// <summary>The status as it was read.</summary>
    public RolloutStatus Status => Rollout.Status ?? new RolloutStatus();

    public ReplicaSetRoles Roles { get; }

    /// <summary>Hash of the steps as they are written now.</summary>
    public string StepHash => _stepHash ??= PodTemplateHash.OfSteps(Canary);

    public StepPosition Position { get; }

    public PauseState Pauses { get; }

    public DateTimeOffset Now { get; }

    public int Replicas => Rollout.Spec?.Replicas ?? 1;

    /// <summary>The weights written or confirmed in this turn; null when no router is configured.</summary>
    public TrafficWeights? Weights { get; set; }

    /// <summary>True while the gateway still serves the weights before the last ones: whoever had requests then has them now.</summary>
    public bool AreWeightsUnverified => Weights?.Verified == false || Status.Canary?.Weights?.Verified == false;

    /// <summary>Which of ping and pong is stable from this turn on; null: as before.</summary>
    public string? StablePingPong { get; set; }

    /// <summary>True when this turn has seen to it that the routes are as the current step wants them.</summary>
    public bool AreRoutesSet { get; set; }

    /// <summary>spec.restartAt once all pods are younger; until then as it was.</summary>
    public DateTimeOffset? RestartedAt { get; set; }

    /// <summary>The experiment of the current step after this turn, until it is over.</summary>
    public Experiment? Experiment { get; set; }

    /// <summary>The step analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? StepRun { get; set; }

    /// <summary>The background analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? BackgroundRun { get; set; }

    /// <summary>The pre-promotion analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? PrePromotionRun { get; set; }

    /// <summary>The post-promotion analysis run after this turn.</summary>
    public AnalysisRunReferenceStatus? PostPromotionRun { get; set; }

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
