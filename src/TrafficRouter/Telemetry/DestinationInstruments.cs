using System.Diagnostics.Metrics;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Telemetry;

/// <summary>
/// What destinations count about their pods, by Envoy's names, read at each scrape. One series per destination (and cause), so
/// their number is bounded by what routes name.
/// </summary>
internal static class DestinationInstruments
{
    /// <summary>Gauge: pods that are ejected now.</summary>
    public const string EjectionsActive = "envoy_cluster_outlier_detection_ejections_active";

    /// <summary>Counter: ejections, with the label ejection_type.</summary>
    public const string EjectionsEnforced = "envoy_cluster_outlier_detection_ejections_enforced_total";

    /// <summary>Counter: ejections that maxEjectionPercent did not allow.</summary>
    public const string EjectionsOverflow = "envoy_cluster_outlier_detection_ejections_overflow_total";

    /// <summary>Gauge: requests under way to the destination's pods.</summary>
    public const string Active = "envoy_cluster_upstream_rq_active";

    /// <summary>Gauge: requests that wait for a connection.</summary>
    public const string Pending = "envoy_cluster_upstream_rq_pending_active";

    /// <summary>Counter: requests refused by a circuit breaker.</summary>
    public const string PendingOverflow = "envoy_cluster_upstream_rq_pending_overflow_total";

    /// <summary>Counter: retries not made because of a circuit breaker.</summary>
    public const string RetryOverflow = "envoy_cluster_upstream_rq_retry_overflow_total";

    public static void Create(Meter meter, SnapshotStore snapshots, TimeProvider time)
    {
        meter.CreateObservableGauge(EjectionsActive, () => Each(snapshots, one => Ejected(one, time)), description: "Pods that are ejected.");
        meter.CreateObservableCounter(EjectionsEnforced, () => Ejections(snapshots), description: "Ejections of pods.");
        meter.CreateObservableCounter(EjectionsOverflow, () => Each(snapshots, one => one.Activity.Ejections.Overflow), description: "Ejections not made because too many pods were ejected.");
        meter.CreateObservableGauge(Active, () => Each(snapshots, one => one.Endpoints.Sum(endpoint => (long)endpoint.Activity.Active)), description: "Requests under way.");
        meter.CreateObservableGauge(Pending, () => Each(snapshots, one => one.Activity.Breaker.Pending), description: "Requests that wait for a connection.");
        meter.CreateObservableCounter(PendingOverflow, () => Each(snapshots, one => one.Activity.Breaker.PendingOverflow + one.Activity.Breaker.RequestOverflow), description: "Requests refused by a circuit breaker.");
        meter.CreateObservableCounter(RetryOverflow, () => Each(snapshots, one => one.Activity.Breaker.RetryOverflow), description: "Retries refused by a circuit breaker.");
    }

    /// <summary>Envoy's name of a destination under Istio.</summary>
    public static string ClusterName(DestinationKey key) => $"outbound|{key.Port}|{key.Subset}|{HostName.FullName(key.Service)}";

    private static IEnumerable<Measurement<long>> Each(SnapshotStore snapshots, Func<DestinationState, long> read) =>
        snapshots.Current?.Destinations.Values.Select(one => new Measurement<long>(read(one), Cluster(one))) ?? [];

    private static IEnumerable<Measurement<long>> Ejections(SnapshotStore snapshots) =>
        from one in snapshots.Current?.Destinations.Values ?? []
        where one.Policy.OutlierDetection is not null
        from cause in Enum.GetValues<EjectionCause>()
        select new Measurement<long>(one.Activity.Ejections.Enforced(cause), Cluster(one), new KeyValuePair<string, object?>("ejection_type", Name(cause)));

    private static long Ejected(DestinationState one, TimeProvider time) =>
        one.Activity.Ejections.IsAnyEjected(time, out var now) ? one.Endpoints.Count(endpoint => endpoint.Activity.Health.IsEjected(now)) : 0;

    private static KeyValuePair<string, object?> Cluster(DestinationState one) => new("cluster_name", ClusterName(one.Key));

    private static string Name(EjectionCause cause) => cause switch
    {
        EjectionCause.Consecutive5xx => "consecutive_5xx",
        EjectionCause.ConsecutiveGatewayFailure => "consecutive_gateway_failure",
        EjectionCause.ConsecutiveLocalOriginFailure => "consecutive_local_origin_failure",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "no such cause"),
    };
}
