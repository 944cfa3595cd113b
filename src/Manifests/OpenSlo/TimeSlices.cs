namespace Platform.Manifests;

/// <summary>Reads timeSliceWindow: a duration, or a number of minutes.</summary>
public static class TimeSlices
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The length of a slice, one minute to one day; null when it cannot be read or is outside.</summary>
    public static TimeSpan? LengthOf(IntOrString window)
    {
        TimeSpan length;
        if (window.AsInteger() is { } minutes)
        {
            length = TimeSpan.FromMinutes(Math.Min(Math.Max(minutes, 0), 1_000_000));
        }
        else if (SloDuration.TryParse(window.Text, out var duration))
        {
            length = duration.Length;
        }
        else
        {
            return null;
        }

        return length >= TimeSpan.FromMinutes(1) && length <= Longest ? length : null;
    }
}
