using Platform.Manifests;

namespace Platform.Testing;

/// <summary>One play of a scenario: controllers take turns until nothing moves, then people act, then the clock goes on to what is due next.</summary>
internal sealed class Simulator
{
    /// <summary>Turns at one moment; more means that the controllers never come to rest.</summary>
    private const int MostTurns = 10_000;

    private readonly Scenario _scenario;
    private readonly Agenda _agenda = new();
    private readonly Turns _turns;
    private readonly VirtualCluster _cluster;
    private readonly TimelineRecorder _recorder;
    private readonly RolloutTurns _rollout;
    private readonly ReplicaSetTurns _replicaSets;
    private readonly AnalysisTurns _analysis;
    private readonly ExperimentTurns _experiments;
    private readonly OperatorTurns _people;
    private int _taken;

    public Simulator(SimulatedManifests manifests, Scenario scenario, Random? interleaving)
    {
        _scenario = scenario;
        _turns = new Turns(interleaving);
        _cluster = new VirtualCluster(manifests, _agenda, _turns);
        _recorder = new TimelineRecorder(_cluster, new VirtualGateway(_cluster, _agenda, scenario.Gateway), _agenda);
        _ = new VirtualNode(_cluster, _agenda, scenario.Pods);
        _rollout = new RolloutTurns(_cluster, _agenda, _turns, _recorder);
        _replicaSets = new ReplicaSetTurns(_cluster, _agenda, _turns);
        _analysis = new AnalysisTurns(_cluster, _agenda, _turns, new ScriptedProvider(scenario, _cluster), _recorder);
        _experiments = new ExperimentTurns(_cluster, _agenda, _turns, _recorder);
        _people = new OperatorTurns(scenario, _cluster, _agenda, _recorder);
    }

    public SimulatedRollout Play()
    {
        _turns.Add(TurnKind.Rollout, _cluster.Rollout.Name);
        foreach (var run in _cluster.AnalysisRuns.Keys)
        {
            _turns.Add(TurnKind.AnalysisRun, run);
        }

        while (true)
        {
            do
            {
                Settle();
            }
            while (_people.TryAct());

            if (_agenda.Next is not { } next || next > Agenda.Start + _scenario.Until)
            {
                return _recorder.Result(_scenario, _people.Undone, _taken, _analysis.Measurements);
            }

            _agenda.AdvanceTo(next);
        }
    }

    /// <summary>Turns until nothing moves any more at this moment.</summary>
    private void Settle()
    {
        var before = _taken;
        while (_turns.TryTake(out var turn))
        {
            Take(turn);
            if (++_taken - before > MostTurns)
            {
                throw new InvalidOperationException($"the controllers do not come to rest at {GoDuration.From(_agenda.Elapsed).Text}: {_recorder.Latest}");
            }
        }

        _recorder.Settled();
    }

    private void Take((TurnKind Kind, string Name) turn)
    {
        switch (turn.Kind)
        {
            case TurnKind.Rollout:
                _rollout.Take();
                _recorder.Observe();
                break;
            case TurnKind.ReplicaSet:
                _replicaSets.Take(turn.Name);
                _recorder.Observe();
                break;
            case TurnKind.AnalysisRun:
                _analysis.Take(turn.Name);
                break;
            case TurnKind.Experiment:
                _experiments.Take(turn.Name);
                break;
            default:
                throw new InvalidOperationException($"unknown turn {turn.Kind}");
        }
    }
}
