using System.Globalization;

namespace Platform.Manifests;

/// <summary>The canary strategy: services, surge, scale, analysis, steps.</summary>
internal static class CanaryRules
{
    public static void Check(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        CheckServices(canary, path, errors);
        CheckSurge(canary, path, errors);
        CheckScale(canary, path, errors);
        TrafficRoutingRules.Check(canary.TrafficRouting, path.Child("trafficRouting"), errors);
        MetadataRules.CheckLabels(canary.CanaryMetadata?.Labels, path.Child("canaryMetadata", "labels"), errors);
        MetadataRules.CheckLabels(canary.StableMetadata?.Labels, path.Child("stableMetadata", "labels"), errors);
        var steps = canary.Steps ?? [];
        for (var index = 0; index < steps.Count; index++)
        {
            CanaryStepRules.Check(steps[index], canary, path.Child("steps").Index(index), errors);
        }

        if (canary.Analysis is { } analysis)
        {
            AnalysisReferenceRules.Check(analysis.Templates, analysis.Args, path.Child("analysis"), errors);
            errors.Between(path.Child("analysis", "startingStep"), analysis.StartingStep, 0, Math.Max(0, steps.Count - 1));
        }
    }

    private static void CheckServices(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        // With a destination rule the split is by subset, and the services only serve people who want to reach one side.
        if (canary.TrafficRouting is { Istio: not { DestinationRule: not null } } && !NotYetRun.HasPingPong(canary))
        {
            errors.HasText(path.Child("canaryService"), canary.CanaryService, "traffic is split between canaryService and stableService");
            errors.HasText(path.Child("stableService"), canary.StableService, "traffic is split between canaryService and stableService");
        }

        if (!string.IsNullOrEmpty(canary.CanaryService) && canary.CanaryService == canary.StableService)
        {
            errors.Invalid(path.Child("stableService"), canary.StableService, "must not be the same service as canaryService");
        }
    }

    private static void CheckSurge(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        var surge = Amount(canary.MaxSurge, path.Child("maxSurge"), errors);
        var unavailable = Amount(canary.MaxUnavailable, path.Child("maxUnavailable"), errors);
        if (unavailable > 100 && canary.MaxUnavailable?.IsText == true)
        {
            errors.Invalid(path.Child("maxUnavailable"), canary.MaxUnavailable, "must not be greater than 100%");
        }

        if (surge == 0 && unavailable == 0)
        {
            errors.Invalid(path.Child("maxUnavailable"), canary.MaxUnavailable, "may not be 0 when `maxSurge` is 0");
        }
    }

    /// <summary>The number or percentage; null when absent or neither.</summary>
    private static int? Amount(IntOrString? written, FieldPath path, FieldErrors errors)
    {
        if (written is not { } amount)
        {
            return null;
        }

        if (!amount.IsText)
        {
            errors.AtLeast(path, amount.Number);
            return amount.Number;
        }

        if (amount.Text!.EndsWith('%') && int.TryParse(amount.Text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
        {
            return percent;
        }

        errors.Invalid(path, amount, "must be an integer or a percentage (e.g. '5%')");
        return null;
    }

    private static void CheckScale(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        errors.AtLeast(path.Child("minPodsPerReplicaSet"), canary.MinPodsPerReplicaSet);
        errors.AtLeast(path.Child("scaleDownDelaySeconds"), canary.ScaleDownDelaySeconds);
        errors.AtLeast(path.Child("abortScaleDownDelaySeconds"), canary.AbortScaleDownDelaySeconds);
        if (canary.TrafficRouting is null)
        {
            if (canary.DynamicStableScale == true)
            {
                errors.Invalid(path.Child("dynamicStableScale"), true, "can only be used with trafficRouting");
            }

            if (canary.ScaleDownDelaySeconds is not null)
            {
                errors.Invalid(path.Child("scaleDownDelaySeconds"), canary.ScaleDownDelaySeconds, "can only be used with trafficRouting");
            }
        }
        else if (canary is { DynamicStableScale: true, ScaleDownDelaySeconds: not null })
        {
            errors.Invalid(path.Child("scaleDownDelaySeconds"), canary.ScaleDownDelaySeconds, "cannot be used with dynamicStableScale");
        }
    }
}
