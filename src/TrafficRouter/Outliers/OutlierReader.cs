using System.Collections.Frozen;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Outliers;

/// <summary>Validates an outlierDetection of a DestinationRule.</summary>
internal static class OutlierReader
{
    public static OutlierModel? Read(OutlierDetection? written, string path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        var split = written.SplitExternalLocalOriginErrors ?? false;
        if (!split && written.ConsecutiveLocalOriginFailures > 0)
        {
            problems.Invalid($"{path}.consecutiveLocalOriginFailures", written.ConsecutiveLocalOriginFailures, "needs splitExternalLocalOriginErrors: true");
        }

        var defaults = new OutlierModel();
        return new OutlierModel
        {
            SplitLocalOrigin = split,
            Consecutive5xx = Count(written.Consecutive5xxErrors, $"{path}.consecutive5xxErrors", problems) ?? defaults.Consecutive5xx,
            ConsecutiveGateway = Count(written.ConsecutiveGatewayErrors, $"{path}.consecutiveGatewayErrors", problems) ?? 0,
            ConsecutiveLocalOrigin = Count(written.ConsecutiveLocalOriginFailures, $"{path}.consecutiveLocalOriginFailures", problems) is > 0 and var failures
                ? failures
                : defaults.ConsecutiveLocalOrigin,
            Interval = DurationReader.Read(written.Interval, $"{path}.interval", problems) ?? defaults.Interval,
            BaseEjectionTime = DurationReader.Read(written.BaseEjectionTime, $"{path}.baseEjectionTime", problems) ?? defaults.BaseEjectionTime,

            // Istio cannot tell 0 from absent here.
            MaxEjectionPercent = Percent(written.MaxEjectionPercent, $"{path}.maxEjectionPercent", problems) is > 0 and var most ? most : defaults.MaxEjectionPercent,
            MinHealthPercent = Percent(written.MinHealthPercent, $"{path}.minHealthPercent", problems) ?? 0,
            ErrorCodes = Codes(written.OutlierDetectionHttpErrorCodes, $"{path}.outlierDetectionHttpErrorCodes", problems),
        };
    }

    private static int? Count(int? written, string path, FieldProblems problems)
    {
        if (written < 0)
        {
            problems.Invalid(path, written, "must be at least 0");
        }

        return written;
    }

    private static int? Percent(int? written, string path, FieldProblems problems)
    {
        if (written is < 0 or > 100)
        {
            problems.Invalid(path, written, "must be between 0 and 100");
        }

        return written;
    }

    private static FrozenSet<int>? Codes(IReadOnlyList<int>? written, string path, FieldProblems problems)
    {
        for (var i = 0; i < written?.Count; i++)
        {
            if (written[i] is < 100 or > 599)
            {
                problems.Invalid($"{path}[{i}]", written[i], "must be between 100 and 599");
            }
        }

        return written is { Count: > 0 } ? written.ToFrozenSet() : null;
    }
}
