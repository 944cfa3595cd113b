using Platform.Manifests;

namespace Platform.TrafficRouter.Fields;

/// <summary>Durations of policies.</summary>
internal static class DurationReader
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(24);

    /// <summary>The duration; null when absent, and after reporting what is wrong with it.</summary>
    public static TimeSpan? Read(GoDuration? written, FieldPath path, FieldProblems problems)
    {
        if (written is not { } given || IsPossible(given))
        {
            return written?.Value;
        }

        problems.Invalid(path, $"\"{given.Text}\"", "must be a duration from 1ms to 576h");
        return null;
    }

    /// <inheritdoc cref="Read(GoDuration?, FieldPath, FieldProblems)"/>
    public static TimeSpan? Read(GoDuration? written, string path, FieldProblems problems) => Read(written, FieldPath.Root.Child(path), problems);

    /// <summary>As <see cref="Read(GoDuration?, FieldPath, FieldProblems)"/>, and 0s stands for none.</summary>
    public static TimeSpan? ReadLimit(GoDuration? written, FieldPath path, FieldProblems problems)
    {
        if (written is not { } given || given.Value == TimeSpan.Zero)
        {
            return null;
        }

        if (IsPossible(given))
        {
            return given.Value;
        }

        problems.Invalid(path, $"\"{given.Text}\"", "must be a duration from 1ms to 576h, or 0s for none");
        return null;
    }

    /// <inheritdoc cref="ReadLimit(GoDuration?, FieldPath, FieldProblems)"/>
    public static TimeSpan? ReadLimit(GoDuration? written, string path, FieldProblems problems) => ReadLimit(written, FieldPath.Root.Child(path), problems);

    private static bool IsPossible(GoDuration given) => given.Value is { } value && value >= Least && value <= Most;
}
