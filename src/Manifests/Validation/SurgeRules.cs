using System.Globalization;

namespace Platform.Manifests;

/// <summary>maxSurge and maxUnavailable: pods or percentages.</summary>
internal static class SurgeRules
{
    public static void Check(IntOrString? maxSurge, IntOrString? maxUnavailable, FieldPath path, FieldErrors errors)
    {
        var surge = CheckAmount(maxSurge, path.Child("maxSurge"), errors);
        var unavailable = CheckAmount(maxUnavailable, path.Child("maxUnavailable"), errors);
        if (unavailable > 100 && maxUnavailable?.IsText == true)
        {
            errors.Invalid(path.Child("maxUnavailable"), maxUnavailable, "must not be greater than 100%");
        }

        if (surge == 0 && unavailable == 0)
        {
            errors.Invalid(path.Child("maxUnavailable"), maxUnavailable, "may not be 0 when `maxSurge` is 0");
        }
    }

    /// <summary>The number or percentage; null when absent or neither.</summary>
    public static int? CheckAmount(IntOrString? written, FieldPath path, FieldErrors errors)
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
}
