namespace Platform.Manifests;

/// <summary>The blue-green strategy: services, counts, delays, analyses.</summary>
internal static class BlueGreenRules
{
    public static void Check(BlueGreenStrategy blueGreen, int revisionHistoryLimit, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("activeService"), blueGreen.ActiveService);
        if (!string.IsNullOrEmpty(blueGreen.ActiveService) && blueGreen.ActiveService == blueGreen.PreviewService)
        {
            errors.Invalid(path.Child("activeService"), blueGreen.ActiveService, "This rollout uses the same service for the active and preview services, but two different services are required.");
        }

        errors.AtLeast(path.Child("previewReplicaCount"), blueGreen.PreviewReplicaCount);
        errors.AtLeast(path.Child("autoPromotionSeconds"), blueGreen.AutoPromotionSeconds);
        errors.AtLeast(path.Child("scaleDownDelaySeconds"), blueGreen.ScaleDownDelaySeconds);
        errors.AtLeast(path.Child("abortScaleDownDelaySeconds"), blueGreen.AbortScaleDownDelaySeconds);
        SurgeRules.CheckAmount(blueGreen.MaxUnavailable, path.Child("maxUnavailable"), errors);
        CheckRevisionLimit(blueGreen.ScaleDownDelayRevisionLimit, revisionHistoryLimit, path.Child("scaleDownDelayRevisionLimit"), errors);
        MetadataRules.CheckLabels(blueGreen.PreviewMetadata?.Labels, path.Child("previewMetadata", "labels"), errors);
        MetadataRules.CheckLabels(blueGreen.ActiveMetadata?.Labels, path.Child("activeMetadata", "labels"), errors);
        CheckAnalysis(blueGreen.PrePromotionAnalysis, path.Child("prePromotionAnalysis"), errors);
        CheckAnalysis(blueGreen.PostPromotionAnalysis, path.Child("postPromotionAnalysis"), errors);
    }

    /// <summary>Old versions that are to stay up must not be deleted before.</summary>
    public static void CheckRevisionLimit(int? limit, int revisionHistoryLimit, FieldPath path, FieldErrors errors)
    {
        errors.AtLeast(path, limit);
        if (limit > revisionHistoryLimit)
        {
            errors.Invalid(path, limit, "This rollout's revision history limit can not be smaller than the rollout's scale down limit");
        }
    }

    private static void CheckAnalysis(RolloutAnalysisStep? analysis, FieldPath path, FieldErrors errors)
    {
        if (analysis is not null)
        {
            AnalysisReferenceRules.Check(analysis, path, errors);
        }
    }
}
