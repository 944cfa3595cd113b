namespace Platform.Manifests;

/// <summary>Durations of Istio's policies: at least a millisecond, and whole ones.</summary>
internal static class PolicyDurationRules
{
    public static void Check(GoDuration? duration, FieldPath path, FieldErrors errors, bool zeroIsNone = false)
    {
        if (duration is not { } given)
        {
            return;
        }

        if (given.Value is not { } value)
        {
            errors.Invalid(path, given.Text, "must be a duration such as 10s, 1m30s or 250ms");
        }
        else if ((value < TimeSpan.FromMilliseconds(1) || value.Ticks % TimeSpan.TicksPerMillisecond != 0) && !(zeroIsNone && value == TimeSpan.Zero))
        {
            errors.Invalid(path, given.Text, "must be at least 1ms, in whole milliseconds");
        }
    }
}
