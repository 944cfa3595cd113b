namespace Platform.Manifests;

/// <summary>Rollouts: what Argo Rollouts checks of the spec outside the canary strategy.</summary>
internal static class RolloutRules
{
    private const int DefaultProgressDeadlineSeconds = 600;
    private const int DefaultRevisionHistoryLimit = 10;

    public static void Check(Rollout rollout, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        if (rollout.Spec is not { } spec)
        {
            errors.Required(path);
            return;
        }

        errors.AtLeast(path.Child("replicas"), spec.Replicas);
        errors.AtLeast(path.Child("minReadySeconds"), spec.MinReadySeconds);
        errors.AtLeast(path.Child("revisionHistoryLimit"), spec.RevisionHistoryLimit);
        errors.AtLeast(path.Child("rollbackWindow", "revisions"), spec.RollbackWindow?.Revisions);
        errors.AtLeast(path.Child("analysis", "successfulRunHistoryLimit"), spec.Analysis?.SuccessfulRunHistoryLimit);
        errors.AtLeast(path.Child("analysis", "unsuccessfulRunHistoryLimit"), spec.Analysis?.UnsuccessfulRunHistoryLimit);
        var deadline = spec.ProgressDeadlineSeconds ?? DefaultProgressDeadlineSeconds;
        if (deadline <= (spec.MinReadySeconds ?? 0))
        {
            errors.Invalid(path.Child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
        }

        CheckTemplate(spec, path, errors);

        CheckStrategy(spec.Strategy, spec.RevisionHistoryLimit ?? DefaultRevisionHistoryLimit, path.Child("strategy"), errors);
        ExperimentStepRules.CheckPorts(spec, path, errors);
        NotYetRun.Check(spec, path, errors);
    }

    private static void CheckTemplate(RolloutSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.WorkloadRef is not { } workload)
        {
            SelectorRules.CheckWorkload(spec.Selector, spec.Template, path, errors);
            PodRules.CheckTemplate(spec.Template, path.Child("template"), errors);
            return;
        }

        // The Deployment's selector selects its own template; it serves where the rollout has none.
        if (spec.Selector is not null)
        {
            SelectorRules.CheckWorkload(spec.Selector, null, path, errors);
        }

        if (spec.Template is not null)
        {
            errors.Forbidden(path.Child("template"), "may not be given beside workloadRef");
        }

        var at = path.Child("workloadRef");
        errors.HasText(at.Child("name"), workload.Name);
        if (workload is not { Kind: "Deployment", ApiVersion: "apps/v1" })
        {
            errors.Add(FieldError.Invalid(at.Child("kind"), $"{workload.ApiVersion}/{workload.Kind}", "must be apps/v1 Deployment; this version takes templates from no other kind") with { IsOnlyHere = true });
        }

        errors.OneOf(at.Child("scaleDown"), workload.ScaleDown, "never", "onsuccess", "progressively");
    }

    private static void CheckStrategy(RolloutStrategy? strategy, int revisionHistoryLimit, FieldPath path, FieldErrors errors)
    {
        switch (strategy)
        {
            case null or { Canary: null, BlueGreen: null }:
                errors.Required(path, "one of canary and blueGreen");
                break;
            case { Canary: not null, BlueGreen: not null }:
                errors.Forbidden(path, "only one of canary and blueGreen may be given");
                break;
            case { Canary: { } canary }:
                CanaryRules.Check(canary, revisionHistoryLimit, path.Child("canary"), errors);
                break;
            case { BlueGreen: { } blueGreen }:
                BlueGreenRules.Check(blueGreen, revisionHistoryLimit, path.Child("blueGreen"), errors);
                break;
        }
    }
}
