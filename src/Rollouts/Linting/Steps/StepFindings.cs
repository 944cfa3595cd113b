using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Canary steps that do nothing, or not what they look like.</summary>
internal static class StepFindings
{
    private const int All = 100;
    private static readonly FieldPath Canary = FieldPath.Root.Child("spec", "strategy").Child("canary");

    public static void Find(LintObjects objects, FindingList findings)
    {
        ExperimentFindings.Find(objects, findings);
        foreach (var (item, rollout) in objects.Models<Rollout>(ResourceTypes.Rollout))
        {
            IgnoredFields.Find(item, rollout, findings);
            if (rollout.Spec?.Strategy?.Canary is not { } canary)
            {
                continue;
            }

            var steps = canary.Steps ?? [];
            if (steps.Count == 0)
            {
                findings.Add(StepRules.NoSteps, item, Canary, "the canary has no steps, so it is a rolling update");
                continue;
            }

            FindWeights(item, steps, findings);
            FindGates(item, canary, steps, findings);
            FindPods(item, rollout, canary, steps, findings);
            FindManagedRoutes(item, canary, steps, findings);
        }
    }

    private static FieldPath Step(int index) => Canary.Child("steps").Index(index);

    private static void FindWeights(LintObject item, IReadOnlyList<CanaryStep> steps, FindingList findings)
    {
        var (current, last) = (0, -1);
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].SetWeight is not { } weight)
            {
                continue;
            }

            var path = Step(index).Child("setWeight");
            if (weight == current && last >= 0)
            {
                findings.Add(StepRules.WeightRepeated, item, path, $"the weight is {weight} already, since step {last}");
            }
            else if (weight < current)
            {
                findings.Add(StepRules.WeightGoesDown, item, path, $"the weight goes from {current} down to {weight}{(current == All ? ": every user has had the new version by then" : "")}");
            }

            (current, last) = (weight, index);
        }

        if (last >= 0 && current == 0)
        {
            findings.Add(StepRules.EndsAtZero, item, Step(last).Child("setWeight"), "the last weight is 0, and after the steps it is 100");
        }
    }

    private static void FindGates(LintObject item, CanaryStrategy canary, IReadOnlyList<CanaryStep> steps, FindingList findings)
    {
        var isGated = canary.Analysis is not null || steps.Any(step => step.Pause is not null || step.Analysis is not null || step.Experiment is not null || step.Plugin is not null);
        if (!isGated && steps.Any(step => step.SetWeight is > 0 and < All))
        {
            findings.Add(StepRules.UngatedSteps, item, Canary.Child("steps"), $"none of the {steps.Count} steps waits or measures, and there is no analysis beside them");
        }

        if (steps[^1].Pause is { Duration: null })
        {
            var weight = steps.LastOrDefault(step => step.SetWeight is not null)?.SetWeight ?? 0;
            if (weight < All)
            {
                findings.Add(StepRules.LastPauseWaits, item, Step(steps.Count - 1), $"the rollout waits at {weight} % for a person, then goes to 100 %");
            }
        }
    }

    private static void FindPods(LintObject item, Rollout rollout, CanaryStrategy canary, IReadOnlyList<CanaryStep> steps, FindingList findings)
    {
        if (canary.TrafficRouting is not null)
        {
            FindScale(item, rollout, steps, findings);
            return;
        }

        var replicas = Math.Max(0, rollout.Spec?.Replicas ?? 1);
        var surge = SurgeLimits.Of(rollout).MaxSurge;
        int? before = null;
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].SetWeight is not (>= 0 and <= All and var weight))
            {
                continue;
            }

            var target = BasicCanaryTarget.Of(replicas, weight, surge);
            if (before is { } other && other != weight && BasicCanaryTarget.Of(replicas, other, surge) == target)
            {
                findings.Add(
                    StepRules.SamePods, item, Step(index).Child("setWeight"),
                    $"with {replicas} replica{(replicas == 1 ? "" : "s")} and no trafficRouting, {weight} % is {target.Canary} new and {target.Stable} old pod{(target.Stable == 1 ? "" : "s")}, as {other} % is");
            }

            before = weight;
        }
    }

    private static void FindScale(LintObject item, Rollout rollout, IReadOnlyList<CanaryStep> steps, FindingList findings)
    {
        var scaledToNothing = -1;
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].SetCanaryScale is { } scale)
            {
                var isNothing = scale.MatchTrafficWeight != true && (scale.Replicas ?? scale.Weight) == 0;
                scaledToNothing = isNothing ? index : -1;
            }

            if (scaledToNothing >= 0 && steps[index].SetWeight is > 0 and var weight && (rollout.Spec?.Replicas ?? 1) > 0)
            {
                findings.Add(StepRules.WeightWithoutPods, item, Step(index).Child("setWeight"), $"{weight} % go to a canary that step {scaledToNothing} scaled to 0 pods");
            }
        }
    }

    private static void FindManagedRoutes(LintObject item, CanaryStrategy canary, IReadOnlyList<CanaryStep> steps, FindingList findings)
    {
        var set = new HashSet<string>();
        for (var index = 0; index < steps.Count; index++)
        {
            var (name, isSet, field) = steps[index] switch
            {
                { SetHeaderRoute: { } header } => (header.Name, header.Match is { Count: > 0 }, "setHeaderRoute"),
                { SetMirrorRoute: { } mirror } => (mirror.Name, mirror.Match is { Count: > 0 }, "setMirrorRoute"),
                _ => ((string?)null, true, ""),
            };
            if (string.IsNullOrEmpty(name))
            {
                continue;
            }

            if (!isSet && !set.Remove(name))
            {
                findings.Add(StepRules.RouteRemovedBeforeSet, item, Step(index).Child(field), $"route \"{name}\" is removed, and no step before has set it");
            }
            else if (isSet)
            {
                set.Add(name);
            }
        }

        var used = steps.SelectMany(step => new[] { step.SetHeaderRoute?.Name, step.SetMirrorRoute?.Name }).ToHashSet();
        for (var index = 0; index < canary.TrafficRouting?.ManagedRoutes?.Count; index++)
        {
            var name = canary.TrafficRouting.ManagedRoutes[index].Name;
            if (!string.IsNullOrEmpty(name) && !used.Contains(name))
            {
                findings.Add(StepRules.UnusedManagedRoute, item, Canary.Child("trafficRouting", "managedRoutes").Index(index), $"no step sets route \"{name}\"");
            }
        }
    }
}
