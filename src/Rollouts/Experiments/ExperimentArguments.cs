using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What {{...}} stands for in the arguments of an experiment's analyses (upstream: utils/template ResolveExperimentArgsValue): the pod
/// template hash and ReplicaSet of each template, when all were available, and when the duration ends.
/// </summary>
internal static class ExperimentArguments
{
    /// <summary>The value; the first that cannot be put in is the problem.</summary>
    public static string Resolve(ExperimentTurn turn, string value, ref string? problem)
    {
        var resolved = MetricArguments.Substitute(value, Values(turn), out var own);
        problem ??= own;
        return resolved;
    }

    private static Dictionary<string, string> Values(ExperimentTurn turn)
    {
        var values = new Dictionary<string, string>();
        if (turn.Status.AvailableAt is { } from)
        {
            values["experiment.availableAt"] = ExperimentObjects.Text(from);
        }

        if (ExperimentReading.EndsAt(turn.Experiment) is { } end)
        {
            values["experiment.finishedAt"] = ExperimentObjects.Text(end);
        }

        foreach (var pods in turn.Snapshot.ReplicaSets.Where(turn.Owns))
        {
            if (pods.Metadata.Annotations?.GetValueOrDefault(Labels.ExperimentTemplateName) is { } template)
            {
                values[$"templates.{template}.podTemplateHash"] = pods.Hash();
                values[$"templates.{template}.replicaset.name"] = pods.Name;
            }
        }

        return values;
    }
}
