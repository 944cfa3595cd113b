using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Admin;

/// <summary>Ready once there is a snapshot to route by, be it from the control plane or the saved one.</summary>
internal sealed class SnapshotHealthCheck(SnapshotStore snapshots) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(snapshots.Current is { } snapshot
            ? HealthCheckResult.Healthy($"snapshot {snapshot.Revision}")
            : HealthCheckResult.Unhealthy("no snapshot yet: the control plane has not answered and none was saved"));
}
