using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Webapp.WarmUp;

internal sealed class WarmUpCheck(WarmUpState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("warming up"));
}
