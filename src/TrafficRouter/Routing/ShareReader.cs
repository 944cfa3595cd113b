using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates percentages.</summary>
internal static class ShareReader
{
    /// <param name="absent">What an absent percentage stands for; one that is there and has no value is 0.</param>
    public static Share Read(Percent? written, Share absent, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return absent;
        }

        problems.IgnoredUnknown(path, written);
        var percent = written.Value ?? 0;
        if (percent is not (0 or (>= 0.0001 and <= 100)))
        {
            problems.Invalid(path.Child("value"), percent, "must be 0, or between 0.0001 and 100");
        }

        return Share.FromPercent(percent);
    }

    /// <inheritdoc cref="Read(Percent, Share, FieldPath, FieldProblems)"/>
    public static Share Read(int? written, Share absent, FieldPath path, FieldProblems problems)
    {
        if (written is not { } percent)
        {
            return absent;
        }

        if (percent is < 0 or > 100)
        {
            problems.Invalid(path, percent, "must be between 0 and 100");
        }

        return Share.FromPercent(percent);
    }
}
