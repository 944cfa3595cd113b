using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>The experiment controller on the virtual clock: reads, decides, applies, writes the status, reports.</summary>
internal sealed class ExperimentTurns(VirtualCluster cluster, Agenda agenda, Turns turns, TimelineRecorder recorder)
{
    private readonly ClusterWriter _writer = new(cluster, agenda);

    public void Take(string name)
    {
        if (!cluster.Experiments.All.TryGetValue(name, out var experiment))
        {
            return;
        }

        var decision = ExperimentReconciliation.Decide(cluster.Snapshot(experiment), agenda.Now);
        foreach (var change in decision.Changes)
        {
            _writer.Apply(change, experiment);
        }

        if (!JsonNode.DeepEquals(KubernetesJson.Write(decision.Status), KubernetesJson.Write(experiment.Status ?? new ExperimentStatus())))
        {
            cluster.SetExperiment(experiment with { Status = decision.Status });
        }

        foreach (var happening in decision.Events)
        {
            recorder.Event("Experiment", name, happening.Reason, happening.Message, happening.IsWarning);
        }

        if (decision.LookAgainAfter is { } wait)
        {
            agenda.At(agenda.Now + wait, () => turns.Add(TurnKind.Experiment, name));
        }
    }
}
