using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>The ReplicaSet controller on the virtual clock.</summary>
internal sealed class ReplicaSetTurns(VirtualCluster cluster, Agenda agenda, Turns turns)
{
    public void Take(string name)
    {
        if (cluster.FindReplicaSet(name) is not { } set)
        {
            return;
        }

        var decision = ReplicaSetDecision.Decide(set, [.. cluster.PodsOf(name)], agenda.Now);
        for (var created = 0; created < decision.Create; created++)
        {
            cluster.CreatePod(set);
        }

        foreach (var pod in decision.Delete)
        {
            cluster.DeletePod(pod.Name);
        }

        var after = ReplicaSetDecision.Decide(set, [.. cluster.PodsOf(name)], agenda.Now);
        if (after.Status != set.Status)
        {
            cluster.SetReplicaSet(set with { Status = after.Status });
        }

        if (after.LookAgainAfter is { } wait)
        {
            agenda.At(agenda.Now + wait, () => turns.Add(TurnKind.ReplicaSet, name));
        }
    }
}
