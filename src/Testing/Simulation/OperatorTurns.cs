using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Does what the scenario's people do, one action after the other.</summary>
internal sealed class OperatorTurns(Scenario scenario, VirtualCluster cluster, Agenda agenda, TimelineRecorder recorder)
{
    private int _next;
    private DateTimeOffset _since = Agenda.Start;
    private DateTimeOffset? _heldSince;
    private int _eventsBefore;
    private DateTimeOffset? _notedFor;

    /// <summary>The actions whose time or condition never came.</summary>
    public IEnumerable<OperatorAction> Undone => scenario.Actions.Skip(_next);

    /// <summary>Called when nothing moves at this moment; true when something was done.</summary>
    public bool TryAct()
    {
        if (_next >= scenario.Actions.Count)
        {
            return false;
        }

        var action = scenario.Actions[_next];
        if (DueAt(action) is not { } due)
        {
            return false;
        }

        if (due > agenda.Now)
        {
            if (_notedFor != due)
            {
                // Something to wake up for; whoever wakes finds nothing else to do.
                _notedFor = due;
                agenda.At(due, () => { });
            }

            return false;
        }

        Do(action);
        _next++;
        (_since, _heldSince, _eventsBefore) = (agenda.Now, null, recorder.Events.Count);
        return true;
    }

    private DateTimeOffset? DueAt(OperatorAction action)
    {
        var earliest = action.At is { } at ? Agenda.Start + at : _since;
        if (action.When is null)
        {
            return earliest + action.Wait;
        }

        if (agenda.Now < earliest)
        {
            return earliest;
        }

        // Once the condition has held the action is due, even if it no longer holds when the wait is over.
        _heldSince ??= SituationCheck.Holds(action.When, recorder.Latest, recorder.Events.Skip(_eventsBefore)) ? agenda.Now : null;
        return _heldSince is { } held ? held + action.Wait : null;
    }

    private void Do(OperatorAction action)
    {
        recorder.Action(ActionText.Of(action));
        switch (action.Do)
        {
            case Operation.Apply:
                cluster.PatchRollout(Checked(action), isStatus: false);
                break;
            case Operation.SetImage:
                cluster.ChangeRollout(raw => SetImage(raw, action));
                break;
            case Operation.Promote:
                Patch(RolloutPatches.Promote(cluster.Rollout));
                break;
            case Operation.PromoteFull:
                Patch(RolloutPatches.PromoteFull(cluster.Rollout));
                break;
            case Operation.Abort:
                Patch(RolloutPatches.Abort());
                break;
            case Operation.Retry:
                Patch(RolloutPatches.Retry());
                break;
            case Operation.Pause:
                Patch(RolloutPatches.Pause());
                break;
            case Operation.Resume:
                cluster.PatchRollout(new JsonObject { ["spec"] = new JsonObject { ["paused"] = false } }, isStatus: false);
                break;
            case Operation.Undo:
                Undo(action);
                break;
            case Operation.Restart:
                Patch(RolloutPatches.Restart(agenda.Now));
                break;
            case Operation.TerminateAnalysis:
                TerminateAnalysis();
                break;
            case Operation.TerminateExperiment:
                TerminateExperiments();
                break;
            default:
                throw new InvalidOperationException($"unknown operation {action.Do}");
        }
    }

    private void Patch(IReadOnlyList<RolloutPatch> patches)
    {
        foreach (var patch in patches)
        {
            cluster.PatchRollout(patch.Body, patch.Subresource is not null);
        }
    }

    /// <summary>The patch, when the API would take the rollout it makes.</summary>
    private JsonObject Checked(OperatorAction action)
    {
        var before = KubernetesJson.Write(cluster.Rollout);
        var after = MergePatch.Apply(before.DeepClone().AsObject(), (action.Patch ?? []).DeepClone().AsObject());
        var problems = ManifestValidation.ValidateUpdate(after, before);
        return problems.Count == 0
            ? action.Patch ?? []
            : throw new ScenarioException(string.Join('\n', problems.Select(problem => $"{action.Source ?? "action"}: patch: {problem}")));
    }

    private static void SetImage(JsonObject rollout, OperatorAction action)
    {
        var containers = (rollout["spec"]?["template"]?["spec"]?["containers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var found = containers.Where(container => action.Container is null || container["name"]?.ToString() == action.Container).ToList();
        if (found.Count == 0)
        {
            throw new ScenarioException($"{action.Source ?? "action"}: container: \"{action.Container}\": the rollout's template has {string.Join(", ", containers.Select(container => $"\"{container["name"]}\""))}");
        }

        found.ForEach(container => container["image"] = action.Image);
    }

    private void Undo(OperatorAction action)
    {
        var ordered = cluster.ReplicaSets.Values.OrderByDescending(Revision.Of).ToList();
        var target = action.ToRevision == 0 ? ordered.ElementAtOrDefault(1) : ordered.FirstOrDefault(set => Revision.Of(set) == action.ToRevision);
        if (target is null)
        {
            throw new ScenarioException(
                $"{action.Source ?? "action"}: toRevision: {action.ToRevision}: there is no such revision at {GoDuration.From(agenda.Elapsed).Text}; there are {string.Join(", ", ordered.Select(Revision.Of))}");
        }

        cluster.ChangeRollout(raw => raw["spec"]!["template"] = RevisionTemplate.Of(KubernetesJson.Write(target)));
    }

    private void TerminateExperiments()
    {
        foreach (var experiment in cluster.Experiments.All.Values.Where(experiment => !ExperimentReading.HasFinished(experiment)).ToList())
        {
            cluster.SetExperiment(experiment with { Spec = experiment.Spec! with { Terminate = true } });
        }
    }

    private void TerminateAnalysis()
    {
        foreach (var run in cluster.AnalysisRuns.Values.Where(run => !AnalysisPhases.IsCompleted(run.Status?.Phase)).ToList())
        {
            cluster.SetAnalysisRun(run with { Spec = run.Spec! with { Terminate = true } });
        }
    }
}
