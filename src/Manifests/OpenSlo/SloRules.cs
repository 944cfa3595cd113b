using System.Globalization;

namespace Platform.Manifests;

/// <summary>What an SLO must be: one indicator, one window, one objective that leaves a budget.</summary>
internal static class SloRules
{
    /// <summary>A target this close to 1 leaves less than one failure in a thousand million events: no budget anyone could measure.</summary>
    private const double LargestTarget = 1 - 1e-9;

    private const string NoBudget = "leaves no error budget, so nothing can be decided with it; use at most 99.9999999 %";

    public static void Check(Slo slo, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        if (slo.Spec is not { } spec)
        {
            errors.Required(path);
            return;
        }

        errors.HasText(path.Child("service"), spec.Service);
        CheckIndicator(spec, path, errors);
        SloWindowRules.Check(spec.TimeWindow, path.Child("timeWindow"), errors);
        if (errors.HasText(path.Child("budgetingMethod"), spec.BudgetingMethod))
        {
            errors.OneOf(path.Child("budgetingMethod"), spec.BudgetingMethod, BudgetingMethods.All);
        }

        CheckObjectives(spec, path.Child("objectives"), errors);
        for (var index = 0; index < spec.AlertPolicies?.Count; index++)
        {
            AlertRules.CheckReference(spec.AlertPolicies[index], path.Child("alertPolicies").Index(index), errors);
        }

        CheckAnnotations(slo, FieldPath.Root.Child("metadata", "annotations"), errors);
    }

    private static void CheckIndicator(SloSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Indicator is not null && spec.IndicatorRef is not null)
        {
            errors.Forbidden(path.Child("indicatorRef"), "indicator is given as well; keep one of them");
        }
        else if (spec.Indicator is null && string.IsNullOrEmpty(spec.IndicatorRef))
        {
            errors.Required(path.Child("indicator"), "an indicator, or the name of an SLI in indicatorRef");
        }

        if (spec.Indicator is { } indicator)
        {
            SliRules.Check(indicator.Spec, path.Child("indicator", "spec"), errors);
        }
    }

    private static void CheckObjectives(SloSpec spec, FieldPath path, FieldErrors errors)
    {
        switch (spec.Objectives)
        {
            case null or { Count: 0 }:
                errors.Required(path, "one objective");
                break;
            case { Count: > 1 }:
                errors.Add(FieldError.Forbidden(path, "composite SLOs with several objectives are not run here; write an SLO for each") with { IsOnlyHere = true });
                break;
            case [var only]:
                CheckTarget(only, path.Index(0), errors);
                CheckThreshold(spec, only, path.Index(0), errors);
                CheckSlices(spec, only, path.Index(0), errors);
                break;
        }
    }

    private static void CheckTarget(SloObjective objective, FieldPath path, FieldErrors errors)
    {
        if (objective.Target is { } target && objective.TargetPercent is { } percent && Math.Abs(target - (percent / 100)) > 1e-12)
        {
            errors.Invalid(path.Child("targetPercent"), percent, $"contradicts target {target.ToString(CultureInfo.InvariantCulture)}; keep one of them");
        }
        else if (objective.Target is { } share)
        {
            CheckShare(share, share, "must be at least 0 and below 1", path.Child("target"), errors);
        }
        else if (objective.TargetPercent is { } hundredths)
        {
            CheckShare(hundredths / 100, hundredths, "must be at least 0 and below 100", path.Child("targetPercent"), errors);
        }
        else
        {
            errors.Required(path.Child("target"), "target or targetPercent");
        }
    }

    private static void CheckShare(double share, double written, string range, FieldPath path, FieldErrors errors)
    {
        if (share is > LargestTarget and <= 1)
        {
            errors.Invalid(path, written, NoBudget);
        }
        else if (share is not (>= 0 and < 1))
        {
            errors.Invalid(path, written, range);
        }
    }

    // With a reference only what resolves it knows which kind of metric it is.
    private static void CheckThreshold(SloSpec spec, SloObjective objective, FieldPath path, FieldErrors errors)
    {
        errors.OneOf(path.Child("op"), objective.Op, "lte", "gte", "lt", "gt");
        if (spec.Indicator?.Spec?.ThresholdMetric is not null)
        {
            errors.HasText(path.Child("op"), objective.Op, "a thresholdMetric needs op and value");
            if (objective.Value is null)
            {
                errors.Required(path.Child("value"), "a thresholdMetric needs op and value");
            }
        }
        else if (spec.Indicator?.Spec?.RatioMetric is not null && (objective.Op ?? objective.Value?.ToString(CultureInfo.InvariantCulture)) is not null)
        {
            errors.Forbidden(path.Child(objective.Op is not null ? "op" : "value"), "means nothing to a ratioMetric");
        }
    }

    private static void CheckSlices(SloSpec spec, SloObjective objective, FieldPath path, FieldErrors errors)
    {
        var isSliced = spec.BudgetingMethod is BudgetingMethods.Timeslices or BudgetingMethods.RatioTimeslices;
        if (isSliced && objective.TimeSliceWindow is null)
        {
            errors.Required(path.Child("timeSliceWindow"), $"{spec.BudgetingMethod} needs the length of a slice");
        }

        if (objective.TimeSliceWindow is { } window && TimeSlices.LengthOf(window) is null)
        {
            errors.Invalid(path.Child("timeSliceWindow"), window, "must be a duration such as 5m, or minutes from 1 to 1440");
        }

        if (spec.BudgetingMethod == BudgetingMethods.Timeslices && objective.TimeSliceTarget is null)
        {
            errors.Required(path.Child("timeSliceTarget"), "Timeslices needs the share of a slice that must be good");
        }

        if (objective.TimeSliceTarget is { } target && target is not (> 0 and <= 1))
        {
            errors.Invalid(path.Child("timeSliceTarget"), target, "must be above 0 and at most 1");
        }
    }

    private static void CheckAnnotations(Slo slo, FieldPath path, FieldErrors errors)
    {
        if (slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.TimeScale) is { } scale
            && !(int.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= 3600))
        {
            errors.Invalid(path.Key(SloAnnotations.TimeScale), scale, "must be a whole number from 1 to 3600");
        }

        if (slo.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.CriticalRollback) is { } critical && critical is not ("true" or "false"))
        {
            errors.Invalid(path.Key(SloAnnotations.CriticalRollback), critical, "must be true or false");
        }
    }
}
