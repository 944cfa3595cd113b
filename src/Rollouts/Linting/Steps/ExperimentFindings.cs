using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Experiments that have no end.</summary>
internal static class ExperimentFindings
{
    public static void Find(LintObjects objects, FindingList findings)
    {
        foreach (var (item, experiment) in objects.Models<Experiment>(ResourceTypes.Experiment))
        {
            if (experiment.Spec is { Duration: null, Terminate: not true } spec && !(spec.Analyses ?? []).Any(analysis => analysis.RequiredForCompletion == true))
            {
                findings.Add(StepRules.ExperimentNeverEnds, item, FieldPath.Root.Child("spec"), "the experiment has neither a duration nor an analysis that is required for completion");
            }
        }

        foreach (var (item, rollout) in objects.Models<Rollout>(ResourceTypes.Rollout))
        {
            var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
            for (var index = 0; index < steps.Count; index++)
            {
                if (steps[index].Experiment is { Duration: null } step && !(step.Analyses ?? []).Any(analysis => analysis.RequiredForCompletion == true))
                {
                    var path = FieldPath.Root.Child("spec", "strategy").Child("canary", "steps").Index(index).Child("experiment");
                    findings.Add(StepRules.ExperimentNeverEnds, item, path, "the experiment has neither a duration nor an analysis that is required for completion, so the rollout waits here for a person");
                }
            }
        }
    }
}
