namespace Platform.Manifests;

/// <summary>The canary strategy: services, surge, scale, analysis, steps.</summary>
internal static class CanaryRules
{
    public static void Check(CanaryStrategy canary, int revisionHistoryLimit, FieldPath path, FieldErrors errors)
    {
        CheckServices(canary, path, errors);
        SurgeRules.Check(canary.MaxSurge, canary.MaxUnavailable, path, errors);
        BlueGreenRules.CheckRevisionLimit(canary.ScaleDownDelayRevisionLimit, revisionHistoryLimit, path.Child("scaleDownDelayRevisionLimit"), errors);
        CheckScale(canary, path, errors);
        CheckThreshold(canary.ReplicaProgressThreshold, path.Child("replicaProgressThreshold"), errors);
        TrafficRoutingRules.Check(canary.TrafficRouting, path.Child("trafficRouting"), errors);
        MetadataRules.CheckLabels(canary.CanaryMetadata?.Labels, path.Child("canaryMetadata", "labels"), errors);
        MetadataRules.CheckLabels(canary.StableMetadata?.Labels, path.Child("stableMetadata", "labels"), errors);
        var steps = canary.Steps ?? [];
        for (var index = 0; index < steps.Count; index++)
        {
            CanaryStepRules.Check(steps[index], index, canary, path.Child("steps").Index(index), errors);
        }

        if (canary.Analysis is { } analysis)
        {
            AnalysisReferenceRules.Check(analysis, path.Child("analysis"), errors);
            errors.Between(path.Child("analysis", "startingStep"), analysis.StartingStep, 0, Math.Max(0, steps.Count - 1));
        }
    }

    private static void CheckServices(CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        // With a destination rule the split is by subset, and the services only serve people who want to reach one side.
        if (canary.TrafficRouting is { Istio: not { DestinationRule: not null } } && canary.PingPong is null)
        {
            errors.HasText(path.Child("canaryService"), canary.CanaryService, "traffic is split between canaryService and stableService");
            errors.HasText(path.Child("stableService"), canary.StableService, "traffic is split between canaryService and stableService");
        }

        if (canary.PingPong is { } pingPong)
        {
            CheckPingPong(pingPong, canary, path.Child("pingPong"), errors);
        }

        if (!string.IsNullOrEmpty(canary.CanaryService) && canary.CanaryService == canary.StableService)
        {
            errors.Invalid(path.Child("stableService"), canary.StableService, "must not be the same service as canaryService");
        }
    }

    private static void CheckPingPong(PingPong pingPong, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        if (canary.TrafficRouting?.Istio is null or { DestinationRule: not null })
        {
            var isTaken = canary.TrafficRouting is { Istio: null } routing && NotYetRun.HasOtherRouter(routing);
            errors.Add(FieldError.Invalid(path, null, "can only be used with trafficRouting between services") with { IsOnlyHere = isTaken });
        }

        errors.HasText(path.Child("pingService"), pingPong.PingService);
        errors.HasText(path.Child("pongService"), pingPong.PongService);
        if (!string.IsNullOrEmpty(pingPong.PingService) && pingPong.PingService == pingPong.PongService)
        {
            errors.Invalid(path.Child("pongService"), pingPong.PongService, "must not be the same service as pingService");
        }

        if (!string.IsNullOrEmpty(canary.CanaryService) || !string.IsNullOrEmpty(canary.StableService))
        {
            errors.Forbidden(path, "may not be given beside canaryService and stableService");
        }
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

    private static void CheckThreshold(ReplicaProgressThreshold? threshold, FieldPath path, FieldErrors errors)
    {
        if (threshold is null)
        {
            return;
        }

        if (errors.HasText(path.Child("type"), threshold.Type))
        {
            errors.OneOf(path.Child("type"), threshold.Type, "Percent", "Pods");
        }

        if (threshold.Value is null)
        {
            errors.Required(path.Child("value"));
        }
        else if (threshold.Type == "Percent")
        {
            errors.Between(path.Child("value"), threshold.Value, 0, 100);
        }
        else
        {
            errors.AtLeast(path.Child("value"), threshold.Value);
        }
    }
}
