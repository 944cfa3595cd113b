using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Writes down what happens.</summary>
internal sealed class TimelineRecorder(VirtualCluster cluster, VirtualGateway gateway, Agenda agenda)
{
    private readonly List<TimelineEntry> _timeline = [];
    private readonly List<Observation> _observations = [];
    private readonly List<TimelineEvent> _events = [];
    private readonly Dictionary<(string Run, string Metric), TimelineMeasurements> _measuring = [];
    private readonly List<string> _runs = [];
    private readonly Dictionary<string, AnalysisRun> _allRuns = [];
    private Observation? _told;

    public IReadOnlyList<TimelineEvent> Events => _events;

    /// <summary>The state now.</summary>
    public Observation Latest => _observations[^1];

    public void Event(string kind, string name, string reason, string message, bool isWarning)
    {
        var happening = new TimelineEvent(agenda.Elapsed, kind, name, reason, message, isWarning);
        _events.Add(happening);
        _timeline.Add(happening);
    }

    public void Action(string text) => _timeline.Add(new TimelineAction(agenda.Elapsed, text));

    /// <summary>Folds measurements with the same outcome into one entry.</summary>
    public void Measured(AnalysisRun run, string metric, Measurement measurement)
    {
        var key = (run.Name, metric);
        if (!_measuring.TryGetValue(key, out var group) || group.Phase != measurement.Phase || group.Message != measurement.Message)
        {
            _measuring[key] = group = new TimelineMeasurements(agenda.Elapsed, run.Name, metric, measurement.Phase ?? "", measurement.Message) { First = measurement.Value };
            _timeline.Add(group);
        }

        group.Count++;
        group.Until = agenda.Elapsed;
        group.Last = measurement.Value;
    }

    public void RunStarted(AnalysisRun run) => _runs.Add(run.Name);

    /// <summary>Looks at the rollout after a turn.</summary>
    public void Observe()
    {
        var state = ObservationOf.Now(cluster, gateway, agenda.Elapsed);
        if (_observations.Count == 0 || !state.IsAs(_observations[^1]))
        {
            _observations.Add(state);
            if (_told is null || !state.IsToldAs(_told))
            {
                Tell(state);
            }
        }
    }

    /// <summary>Nothing moves any more at this moment: counts of pods that only changed on the way need no line of their own.</summary>
    public void Settled()
    {
        if (_observations.Count > 0 && !ReferenceEquals(_observations[^1], _told) && !Latest.IsAs(_told!))
        {
            Tell(Latest);
        }

        foreach (var run in cluster.AnalysisRuns.Values)
        {
            _allRuns[run.Name] = run;
        }
    }

    public SimulatedRollout Result(Scenario scenario, IEnumerable<OperatorAction> undone, int turns, int measurements) => new()
    {
        Scenario = scenario,
        Timeline = _timeline,
        Observations = _observations,
        Undone = [.. undone],
        Rollout = cluster.Rollout,
        AnalysisRuns = [.. _runs.Distinct().Select(name => _allRuns[name])],
        Experiments = [.. cluster.Experiments.All.Values],
        ReplicaSets = [.. cluster.ReplicaSets.Values.OrderBy(Revision.Of)],
        End = agenda.Elapsed,
        Turns = turns,
        Measurements = measurements,
    };

    private void Tell(Observation state)
    {
        _told = state;
        _timeline.Add(new TimelineState(state));
    }
}
