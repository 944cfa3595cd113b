using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Finds every place where an analysis is asked for.</summary>
internal static class AnalysisUses
{
    public static IReadOnlyList<AnalysisUse> Of(LintObjects objects)
    {
        var uses = objects.Models<Rollout>(ResourceTypes.Rollout).SelectMany(rollout => OfRollout(rollout.Object, rollout.Model))
            .Concat(ExperimentUses.Of(objects))
            .Concat(objects.OfKind(ResourceTypes.AnalysisRun).Select(Alone)).ToList();
        var used = uses.SelectMany(use => use.References.Select(reference => reference.Template))
            .Concat(Templates(objects).SelectMany(template => LintTemplate.Of(template)?.Spec.Templates ?? []))
            .Select(reference => (reference.ClusterScope == true, reference.TemplateName)).ToHashSet();
        return [.. uses, .. Templates(objects).Where(template => !used.Contains((template.Type == ResourceTypes.ClusterAnalysisTemplate, template.Name))).Select(Alone)];
    }

    private static IEnumerable<LintObject> Templates(LintObjects objects) =>
        objects.OfKind(ResourceTypes.AnalysisTemplate).Concat(objects.OfKind(ResourceTypes.ClusterAnalysisTemplate));

    private static AnalysisUse Alone(LintObject item) => new(item, FieldPath.Root.Child("spec"), AnalysisRole.Alone, [], []);

    private static IEnumerable<AnalysisUse> OfRollout(LintObject item, Rollout rollout)
    {
        var strategy = FieldPath.Root.Child("spec", "strategy");
        if (rollout.Spec?.Strategy?.Canary is { } canary)
        {
            if (canary.Analysis is { } background)
            {
                yield return AnalysisUse.Of(item, strategy.Child("canary", "analysis"), AnalysisRole.Background, background);
            }

            for (var index = 0; index < canary.Steps?.Count; index++)
            {
                if (canary.Steps[index].Analysis is { } step)
                {
                    yield return AnalysisUse.Of(item, strategy.Child("canary", "steps").Index(index).Child("analysis"), AnalysisRole.Step, step);
                }
            }
        }

        if (rollout.Spec?.Strategy?.BlueGreen is { } blueGreen)
        {
            if (blueGreen.PrePromotionAnalysis is { } before)
            {
                yield return AnalysisUse.Of(item, strategy.Child("blueGreen", "prePromotionAnalysis"), AnalysisRole.PrePromotion, before);
            }

            if (blueGreen.PostPromotionAnalysis is { } after)
            {
                yield return AnalysisUse.Of(item, strategy.Child("blueGreen", "postPromotionAnalysis"), AnalysisRole.PostPromotion, after);
            }
        }
    }
}
