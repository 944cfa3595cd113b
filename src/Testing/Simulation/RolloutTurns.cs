using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>The rollout controller on the virtual clock: reads, decides, applies, writes the status, reports.</summary>
internal sealed class RolloutTurns(VirtualCluster cluster, Agenda agenda, Turns turns, TimelineRecorder recorder)
{
    private readonly ClusterWriter _writer = new(cluster, agenda);
    private DateTimeOffset? _lookAgainAt;

    public void Take()
    {
        var decision = RolloutReconciliation.Decide(cluster.Snapshot(), agenda.Now);
        foreach (var change in decision.Changes)
        {
            _writer.Apply(change);
        }

        cluster.WriteStatus(decision.Status);
        foreach (var happening in decision.Events)
        {
            recorder.Event("Rollout", cluster.Rollout.Name, happening.Reason, happening.Message, happening.IsWarning);
        }

        if (decision.LookAgainAfter is { } wait)
        {
            LookAgain(agenda.Now + wait);
        }
    }

    // A wish for a later look is no loss while a sooner one is noted: it will be wished again then.
    private void LookAgain(DateTimeOffset at)
    {
        if (at <= agenda.Now)
        {
            turns.Add(TurnKind.Rollout, cluster.Rollout.Name);
        }
        else if (_lookAgainAt is not { } noted || noted <= agenda.Now || at < noted)
        {
            _lookAgainAt = at;
            agenda.At(at, () => turns.Add(TurnKind.Rollout, cluster.Rollout.Name));
        }
    }
}
