using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The experiment of a canary's current step: created, followed, and ended when the rollout moves on or aborts; every other one of the
/// rollout ends too (upstream: rollout/experiment.go reconcileExperiments).
/// </summary>
internal static class CanaryExperiments
{
    public static void Reconcile(RolloutTurn turn)
    {
        var own = turn.Snapshot.Experiments.Where(experiment => Owns(turn, experiment)).ToList();
        if (RolloutAnalysis.IsSkipped(turn))
        {
            Terminate(turn, own);
            return;
        }

        var current = Current(turn);
        if (turn.Pauses.Condition(PauseReasons.InconclusiveAnalysis) is not null)
        {
            turn.Experiment = current;
            return;
        }

        if (turn.Position.Current?.Experiment is not { } step)
        {
            turn.Pauses.Remove(PauseReasons.InconclusiveExperiment);
            Terminate(turn, own);
            ExperimentHistory.Prune(turn, own);
            return;
        }

        // A person who clears an inconclusive pause asks for fresh evidence.
        var isToBeRepeated = current is null || (current.Status?.Phase == AnalysisPhases.Inconclusive && turn.Pauses.WasResumed);
        turn.Experiment = isToBeRepeated ? Create(turn, step, own) : current;
        if (turn.Pauses.IsAborted)
        {
            turn.Experiment = null;
            Terminate(turn, own);
            return;
        }

        Judge(turn, turn.Experiment?.Status);
        var others = own.Where(experiment => experiment.Name != turn.Experiment?.Name).ToList();
        Terminate(turn, others);
        ExperimentHistory.Prune(turn, others);
    }

    /// <summary>The experiment that the status names, if it is the one of the current step.</summary>
    public static Experiment? Current(RolloutTurn turn)
    {
        var name = ExperimentOfStep.NameOf(turn);
        return turn.Snapshot.Experiments.FirstOrDefault(experiment => Owns(turn, experiment)
            && experiment.Name == turn.Status.Canary?.CurrentExperiment
            && (experiment.Name == name || experiment.Name.StartsWith($"{name}-", StringComparison.Ordinal)));
    }

    private static void Judge(RolloutTurn turn, ExperimentStatus? status)
    {
        if (status?.Phase == AnalysisPhases.Inconclusive)
        {
            turn.Pauses.Add(PauseReasons.InconclusiveExperiment);
        }
        else if (status?.Phase is AnalysisPhases.Failed or AnalysisPhases.Error)
        {
            turn.Pauses.Abort($"Experiment analysis phase is error/failed{(string.IsNullOrEmpty(status.Message) ? "" : ": " + status.Message)}");
            turn.Experiment = null;
        }
    }

    private static Experiment? Create(RolloutTurn turn, RolloutExperimentStep step, List<Experiment> own)
    {
        var wanted = ExperimentOfStep.Of(turn, step);
        if (ExperimentObjects.Problem(wanted) is { } problem)
        {
            turn.Pauses.Abort($"Experiment '{wanted.Name}' could not be created: {problem}");
            return null;
        }

        // An interrupted turn may have created the experiment and died before it could note it: then that one is it.
        var taken = turn.Snapshot.Experiments.ToDictionary(experiment => experiment.Name);
        for (var (name, i) = (wanted.Name, 1); ; i++)
        {
            if (!taken.TryGetValue(name, out var present))
            {
                wanted = wanted with { Metadata = wanted.Metadata with { Name = name } };
                turn.Change(new CreateExperiment(wanted));
                turn.Report(EventReasons.ExperimentCreated, $"Created Experiment '{name}'");
                return wanted;
            }

            if (own.Contains(present) && present.Spec?.Terminate != true && !ExperimentReading.HasFinished(present) && IsSame(present.Spec, wanted.Spec))
            {
                return present;
            }

            name = string.Create(CultureInfo.InvariantCulture, $"{wanted.Name}-{i}");
        }
    }

    private static bool IsSame(ExperimentSpec? one, ExperimentSpec? other) =>
        JsonNode.DeepEquals(KubernetesJson.Write(one ?? new ExperimentSpec()), KubernetesJson.Write(other ?? new ExperimentSpec()));

    private static void Terminate(RolloutTurn turn, IEnumerable<Experiment> experiments)
    {
        foreach (var experiment in experiments.Where(experiment => experiment.Spec?.Terminate != true && !ExperimentReading.HasFinished(experiment)))
        {
            turn.Change(new TerminateExperiment(experiment.Name));
        }
    }

    private static bool Owns(RolloutTurn turn, Experiment experiment) =>
        (experiment.Metadata.OwnerReferences ?? []).Any(owner => owner.Kind == ResourceTypes.Rollout.Kind && owner.Uid == turn.Rollout.Metadata.Uid);
}
