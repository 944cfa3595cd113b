namespace Platform.Manifests;

/// <summary>One step: exactly one action, and that action's own rules.</summary>
internal static class CanaryStepRules
{
    private const string OneAction = "Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin or pause";

    public static void Check(CanaryStep step, int index, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        object?[] actions =
        [
            step.SetWeight, step.Pause, step.Analysis, step.SetCanaryScale, step.SetHeaderRoute, step.SetMirrorRoute, step.Experiment, step.Plugin,
        ];
        CheckCount(step, actions.Count(action => action is not null), path, errors);

        errors.Between(path.Child("setWeight"), step.SetWeight, 0, 100);
        if (step.Pause is { Duration: { } duration })
        {
            CheckPause(duration, path.Child("pause", "duration"), errors);
        }

        if (step.Analysis is { } analysis)
        {
            AnalysisReferenceRules.Check(analysis, path.Child("analysis"), errors);
        }

        if (step.Experiment is { } experiment)
        {
            ExperimentStepRules.Check(experiment, canary, index, path.Child("experiment"), errors);
        }

        ManagedRouteRules.Check(step, canary, path, errors);
        if (step.SetCanaryScale is { } scale)
        {
            CheckScale(scale, canary, path.Child("setCanaryScale"), errors);
        }
    }

    // A cluster takes several actions in one step, as long as one of them at most is a step that lasts (upstream: hasMultipleStepsType).
    private static void CheckCount(CanaryStep step, int actions, FieldPath path, FieldErrors errors)
    {
        object?[] lasting = [step.SetWeight, step.Pause, step.Analysis, step.Experiment];
        if (actions == 0)
        {
            // Upstream's text says true of what is missing.
            errors.Invalid(path, "step.Experiment: true step.Pause: true step.SetWeight: true step.Analysis: true step.SetCanaryScale: true step.SetHeaderRoute: true step.SetMirrorRoute: true step.Plugin: true", OneAction);
        }
        else if (lasting.Count(action => action is not null) > 1)
        {
            errors.Invalid(path, $"step.Experiment: {Is(step.Experiment)} step.Pause: {Is(step.Pause)} step.SetWeight: {Is(step.SetWeight)} step.Analysis: {Is(step.Analysis)}", OneAction);
        }
        else if (actions > 1)
        {
            errors.Add(FieldError.Invalid(path, null, "this version runs one action in a step; write one step each") with { IsOnlyHere = true });
        }

        static string Is(object? given) => given is null ? "false" : "true";
    }

    /// <summary>Seconds as a number or its text, or a Go duration.</summary>
    private static void CheckPause(IntOrString duration, FieldPath path, FieldErrors errors)
    {
        var seconds = duration.AsInteger() ?? (GoDuration.TryParse(duration.Text, out var length) ? length.TotalSeconds : (double?)null);
        if (seconds is null)
        {
            errors.Invalid(path, duration, "must be seconds, or a duration such as 10s, 5m or 1h");
        }
        else if (seconds < 0)
        {
            errors.Invalid(path, duration, "must be greater than or equal to 0");
        }
    }

    private static void CheckScale(SetCanaryScale scale, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        if (canary.TrafficRouting is null)
        {
            errors.Invalid(path, null, "can only be used with trafficRouting");
        }

        if (scale is { Replicas: null, Weight: null, MatchTrafficWeight: null })
        {
            errors.Required(path, "one of replicas, weight and matchTrafficWeight");
        }

        errors.AtLeast(path.Child("replicas"), scale.Replicas);
        errors.Between(path.Child("weight"), scale.Weight, 0, 100);
    }
}
