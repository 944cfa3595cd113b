using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>One turn of an experiment's control loop: what was read, what has been decided so far. Thrown away after its decision.</summary>
internal sealed class ExperimentTurn(ExperimentSnapshot snapshot, DateTimeOffset now)
{
    private const int DefaultProgressDeadlineSeconds = 600;

    private readonly List<RolloutChange> _changes = [];
    private readonly List<ExperimentEvent> _events = [];
    private TimeSpan? _lookAgainAfter;

    public ExperimentSnapshot Snapshot { get; } = snapshot;

    public Experiment Experiment => Snapshot.Experiment;

    public ExperimentSpec Spec => Experiment.Spec ?? new ExperimentSpec();

    /// <summary>The status as it was read.</summary>
    public ExperimentStatus Status => Experiment.Status ?? new ExperimentStatus();

    public DateTimeOffset Now { get; } = now;

    /// <summary>True when no pod and no run is started any more, and those there are go (by the status as it was read).</summary>
    public bool IsTerminating { get; } = ExperimentReading.IsTerminating(snapshot.Experiment);

    /// <summary>Availability plus duration is past.</summary>
    public bool IsOver => ExperimentReading.EndsAt(Experiment) is { } end && Now >= end;

    public TimeSpan ProgressDeadline => TimeSpan.FromSeconds(Spec.ProgressDeadlineSeconds ?? DefaultProgressDeadlineSeconds);

    public TimeSpan ScaleDownDelay => TimeSpan.FromSeconds(Spec.ScaleDownDelaySeconds ?? ScaleDownDeadline.DefaultDelaySeconds);

    public IReadOnlyList<RolloutChange> Changes => _changes;

    public IReadOnlyList<ExperimentEvent> Events => _events;

    public TimeSpan? LookAgainAfter => _lookAgainAfter;

    public void Change(RolloutChange change) => _changes.Add(change);

    public void Report(string reason, string message, bool isWarning = false, bool isForRollout = false) =>
        _events.Add(new ExperimentEvent(reason, message, isWarning) { IsForRollout = isForRollout });

    /// <summary>Asks for another turn when this much time has passed; the soonest wish counts.</summary>
    public void LookAgainIn(TimeSpan wait)
    {
        var least = wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        _lookAgainAfter = _lookAgainAfter is { } current && current < least ? current : least;
    }

    public bool Owns(KubernetesObject item) =>
        (item.Metadata.OwnerReferences ?? []).Any(owner => owner.Controller == true && owner.Kind == ResourceTypes.Experiment.Kind && owner.Uid == Experiment.Metadata.Uid);
}
