using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The analyses of experiments, as objects and as steps of a canary.</summary>
internal static class ExperimentUses
{
    public static IEnumerable<AnalysisUse> Of(LintObjects objects) =>
        objects.Models<Experiment>(ResourceTypes.Experiment).SelectMany(experiment => OfExperiment(experiment.Object, experiment.Model))
            .Concat(objects.Models<Rollout>(ResourceTypes.Rollout).SelectMany(rollout => OfRollout(rollout.Object, rollout.Model)));

    private static IEnumerable<AnalysisUse> OfExperiment(LintObject item, Experiment experiment) =>
        (experiment.Spec?.Analyses ?? []).Select((analysis, index) => Use(
            item,
            FieldPath.Root.Child("spec", "analyses").Index(index),
            analysis.TemplateName,
            analysis.ClusterScope,
            analysis.RequiredForCompletion,
            [.. (analysis.Args ?? []).Select(argument => new RolloutAnalysisArgument { Name = argument.Name, Value = argument.Value })])).OfType<AnalysisUse>();

    private static IEnumerable<AnalysisUse> OfRollout(LintObject item, Rollout rollout)
    {
        var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        for (var index = 0; index < steps.Count; index++)
        {
            var analyses = steps[index].Experiment?.Analyses ?? [];
            var path = FieldPath.Root.Child("spec", "strategy").Child("canary", "steps").Index(index).Child("experiment", "analyses");
            for (var i = 0; i < analyses.Count; i++)
            {
                if (Use(item, path.Index(i), analyses[i].TemplateName, analyses[i].ClusterScope, analyses[i].RequiredForCompletion, analyses[i].Args ?? []) is { } use)
                {
                    yield return use;
                }
            }
        }
    }

    private static AnalysisUse? Use(LintObject item, FieldPath at, string? template, bool? isClusterWide, bool? isRequired, IReadOnlyList<RolloutAnalysisArgument> args) =>
        string.IsNullOrEmpty(template) ? null : new AnalysisUse(
            item,
            at,
            isRequired == true ? AnalysisRole.RequiredForExperiment : AnalysisRole.Experiment,
            [(new AnalysisTemplateReference { TemplateName = template, ClusterScope = isClusterWide }, at.Child("templateName"))],
            [.. args.Select((argument, index) => (Known(argument), at.Child("args").Index(index)))]);

    // Values such as {{templates.canary.podTemplateHash}} are put in when the experiment runs.
    private static RolloutAnalysisArgument Known(RolloutAnalysisArgument argument) =>
        argument.Value?.Contains("{{", StringComparison.Ordinal) == true ? argument with { Value = null, ValueFrom = new RolloutArgumentSource() } : argument;
}
