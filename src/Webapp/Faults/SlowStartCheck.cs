using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Webapp.Faults;

internal sealed class SlowStartCheck(FaultState faults) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(faults.IsStarting ? HealthCheckResult.Unhealthy("starting slowly, as configured") : HealthCheckResult.Healthy());
}
