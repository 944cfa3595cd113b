using Platform.Manifests;

namespace Platform.Testing;

/// <summary>
/// Rehearses a rollout on a virtual clock: the decisions are those of the control plane; metrics, people, pods and the gateway are
/// the scenario's. The same manifests, scenario and seed always give the same timeline.
/// </summary>
public sealed class RolloutSimulation
{
    /// <summary>Turns at one moment; more means that the controllers never come to rest.</summary>
    private const int MostTurns = 10_000;

    private readonly IReadOnlyList<ManifestDocument> _documents;

    /// <param name="documents">A Rollout and everything it names: services, routes, templates.</param>
    public RolloutSimulation(IReadOnlyList<ManifestDocument> documents) => _documents = documents;

    /// <summary>Of manifests in one text.</summary>
    /// <exception cref="ManifestFormatException">The text is no manifest.</exception>
    public static RolloutSimulation FromYaml(string manifests, string file = "manifests") => new(ManifestReader.Read(manifests, file));

    /// <summary>Of files, and of all .yaml, .yml and .json files of folders.</summary>
    /// <exception cref="ManifestFormatException">A file is no manifest.</exception>
    public static RolloutSimulation FromFiles(params IEnumerable<string> paths) =>
        new([.. paths.SelectMany(ManifestPaths.Of).SelectMany(file => ManifestReader.Read(File.ReadAllText(file), file))]);

    /// <summary>Plays a scenario to its end.</summary>
    /// <param name="scenario">What happens around the rollout.</param>
    /// <param name="interleaving">
    /// Null: controllers take their turns in the order they are woken; else in an order drawn from it, as controllers side by side may.
    /// </param>
    /// <exception cref="ScenarioException">The manifests or the scenario cannot be played.</exception>
    public SimulatedRollout Play(Scenario scenario, Random? interleaving = null)
    {
        var manifests = SimulatedManifests.Of(_documents, scenario.Rollout);
        ScenarioCheck.Require(scenario, manifests);
        var agenda = new Agenda();
        var turns = new Turns(interleaving);
        var cluster = new VirtualCluster(manifests, agenda, turns);
        var gateway = new VirtualGateway(cluster, agenda, scenario.Gateway);
        var recorder = new TimelineRecorder(cluster, gateway, agenda);
        _ = new VirtualNode(cluster, agenda, scenario.Pods);
        var rollout = new RolloutTurns(cluster, agenda, turns, recorder);
        var replicaSets = new ReplicaSetTurns(cluster, agenda, turns);
        var analysis = new AnalysisTurns(cluster, agenda, turns, new ScriptedProvider(scenario, cluster), recorder);
        var people = new OperatorTurns(scenario, cluster, agenda, recorder);
        var taken = 0;

        turns.Add(TurnKind.Rollout, cluster.Rollout.Name);
        while (true)
        {
            do
            {
                taken += Settle();
            }
            while (people.TryAct());

            if (agenda.Next is not { } next || next > Agenda.Start + scenario.Until)
            {
                break;
            }

            agenda.AdvanceTo(next);
        }

        return recorder.Result(scenario, people.Undone, taken, analysis.Measurements);

        int Settle()
        {
            var count = 0;
            while (turns.TryTake(out var turn))
            {
                Take(turn);
                if (++count > MostTurns)
                {
                    throw new InvalidOperationException($"the controllers do not come to rest at {GoDuration.From(agenda.Elapsed).Text}: {recorder.Latest}");
                }
            }

            recorder.Settled();
            return count;
        }

        void Take((TurnKind Kind, string Name) turn)
        {
            switch (turn.Kind)
            {
                case TurnKind.Rollout:
                    rollout.Take();
                    recorder.Observe();
                    break;
                case TurnKind.ReplicaSet:
                    replicaSets.Take(turn.Name);
                    recorder.Observe();
                    break;
                case TurnKind.AnalysisRun:
                    analysis.Take(turn.Name);
                    break;
                default:
                    throw new InvalidOperationException($"unknown turn {turn.Kind}");
            }
        }
    }
}
