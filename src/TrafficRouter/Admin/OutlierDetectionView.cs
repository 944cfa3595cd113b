using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Admin;

/// <summary>The outlier detection that applies to a destination; 0 errors for off.</summary>
internal sealed record OutlierDetectionView(
    int Consecutive5xxErrors,
    int ConsecutiveGatewayErrors,
    int? ConsecutiveLocalOriginFailures,
    double IntervalSeconds,
    double BaseEjectionTimeSeconds,
    int MaxEjectionPercent,
    int MinHealthPercent)
{
    public static OutlierDetectionView Of(OutlierModel model) => new(
        model.Consecutive5xx,
        model.ConsecutiveGateway,
        model.SplitLocalOrigin ? model.ConsecutiveLocalOrigin : null,
        model.Interval.TotalSeconds,
        model.BaseEjectionTime.TotalSeconds,
        model.MaxEjectionPercent,
        model.MinHealthPercent);
}
