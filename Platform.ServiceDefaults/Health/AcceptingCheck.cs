using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.ServiceDefaults.Draining;

namespace Platform.ServiceDefaults.Health;

/// <summary>Not ready from the moment the process was asked to stop.</summary>
internal sealed class AcceptingCheck(Drain drain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.IsDraining ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
}
