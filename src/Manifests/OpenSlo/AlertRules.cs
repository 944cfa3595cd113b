namespace Platform.Manifests;

/// <summary>Alert policies and conditions, wherever they are written.</summary>
internal static class AlertRules
{
    private static readonly TimeSpan ShortestLookback = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLookback = TimeSpan.FromDays(30);

    public static void Check(AlertPolicy policy, FieldErrors errors) => CheckPolicy(policy.Spec, FieldPath.Root.Child("spec"), errors);

    public static void Check(AlertCondition condition, FieldErrors errors) => CheckCondition(condition.Spec, FieldPath.Root.Child("spec"), errors);

    /// <summary>An entry of an SLO's alertPolicies.</summary>
    public static void CheckReference(AlertPolicyReference reference, FieldPath path, FieldErrors errors)
    {
        if (reference.AlertPolicyRef is not null && reference.Spec is not null)
        {
            errors.Forbidden(path.Child("alertPolicyRef"), "spec is given as well; keep one of them");
        }
        else if (reference.AlertPolicyRef is null)
        {
            errors.OneOf(path.Child("kind"), reference.Kind, "AlertPolicy");
            CheckPolicy(reference.Spec, path.Child("spec"), errors);
        }
    }

    private static void CheckPolicy(AlertPolicySpec? spec, FieldPath path, FieldErrors errors)
    {
        if (spec?.Conditions is not [var condition])
        {
            errors.Invalid(path.Child("conditions"), spec?.Conditions?.Count ?? 0, "must be exactly one condition");
            return;
        }

        var at = path.Child("conditions").Index(0);
        if (condition.ConditionRef is not null && condition.Spec is not null)
        {
            errors.Forbidden(at.Child("conditionRef"), "spec is given as well; keep one of them");
        }
        else if (condition.ConditionRef is null)
        {
            errors.OneOf(at.Child("kind"), condition.Kind, "AlertCondition");
            CheckCondition(condition.Spec, at.Child("spec"), errors);
        }
    }

    private static void CheckCondition(AlertConditionSpec? spec, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("severity"), spec?.Severity);
        if (spec?.Condition is not { } condition)
        {
            errors.Required(path.Child("condition"));
            return;
        }

        var at = path.Child("condition");
        if (errors.HasText(at.Child("kind"), condition.Kind))
        {
            errors.OneOf(at.Child("kind"), condition.Kind, "burnrate");
        }

        errors.OneOf(at.Child("op"), condition.Op, "gte", "gt", "lte", "lt");
        if (condition.Threshold is not > 0)
        {
            errors.Invalid(at.Child("threshold"), condition.Threshold ?? 0, "must be above 0");
        }

        if (!SloDuration.TryParse(condition.LookbackWindow, out var lookback) || lookback.Length < ShortestLookback || lookback.Length > LongestLookback)
        {
            errors.Invalid(at.Child("lookbackWindow"), condition.LookbackWindow ?? "", "must be a duration from 5m to 30d, such as 1h");
        }

        if (condition.AlertAfter is not (null or "0" or "0m") && !SloDuration.TryParse(condition.AlertAfter, out _))
        {
            errors.Invalid(at.Child("alertAfter"), condition.AlertAfter, "must be a duration such as 5m");
        }
    }
}
