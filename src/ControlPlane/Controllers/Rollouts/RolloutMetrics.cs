using System.Diagnostics.Metrics;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>
/// How rollouts stand, by the names of Argo Rollouts' controller metrics (docs/features/controller-metrics.md), so that its dashboards find them. Read
/// from the store at each scrape. Runs are counted by namespace and phase: a label that takes ever new names would not end.
/// </summary>
internal sealed class RolloutMetrics(IMeterFactory meters, ObjectStore store) : IHostedService
{
    /// <summary>Gauge, always 1: labels namespace, name, strategy, traffic_router, phase.</summary>
    public const string Info = "rollout_info";

    /// <summary>Gauge: pods a rollout wants. The other counts follow it.</summary>
    public const string Desired = "rollout_info_replicas_desired";

    public const string Available = "rollout_info_replicas_available";
    public const string Updated = "rollout_info_replicas_updated";

    /// <summary>Gauge: analysis runs there are, by namespace and phase.</summary>
    public const string Runs = "analysis_run_info";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(ControllerMetrics.MeterName);
        meter.CreateObservableGauge(Info, () => Each(_ => 1, Facts), description: "Rollouts and their phase.");
        meter.CreateObservableGauge(Desired, () => Each(rollout => rollout.Spec?.Replicas ?? 1, Identity), description: "Pods a rollout wants.");
        meter.CreateObservableGauge(Available, () => Each(rollout => rollout.Status?.AvailableReplicas ?? 0, Identity), description: "Pods of a rollout that are available.");
        meter.CreateObservableGauge(Updated, () => Each(rollout => rollout.Status?.UpdatedReplicas ?? 0, Identity), description: "Pods of a rollout that are of its newest version.");
        meter.CreateObservableGauge(Runs, CountRuns, description: "Analysis runs by phase.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Each(Func<Rollout, long> value, Func<Rollout, KeyValuePair<string, object?>[]> labels) =>
        store.List<Rollout>(ResourceTypes.Rollout).Select(rollout => new Measurement<long>(value(rollout), labels(rollout)));

    private IEnumerable<Measurement<long>> CountRuns() =>
        store.List<AnalysisRun>(ResourceTypes.AnalysisRun)
            .CountBy(run => (run.Namespace, Phase: run.Status?.Phase ?? "Pending"))
            .Select(group => new Measurement<long>(group.Value, Label("namespace", group.Key.Namespace), Label("phase", group.Key.Phase)));

    private static KeyValuePair<string, object?>[] Identity(Rollout rollout) => [Label("namespace", rollout.Namespace), Label("name", rollout.Name)];

    private static KeyValuePair<string, object?>[] Facts(Rollout rollout) =>
    [
        .. Identity(rollout),
        Label("strategy", rollout.Spec?.Strategy?.BlueGreen is not null ? "blueGreen" : "canary"),
        Label("traffic_router", rollout.Spec?.Strategy?.Canary?.TrafficRouting?.Istio is not null ? "Istio" : ""),
        Label("phase", rollout.Status?.Phase ?? "Progressing"),
    ];

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
