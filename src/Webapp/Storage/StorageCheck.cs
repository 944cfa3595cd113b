using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.Webapp.Storage;

/// <summary>Not ready while commits fail (disk full, file gone).</summary>
internal sealed class StorageCheck(SingleWriter writer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(writer.LastFailure is { } failure ? HealthCheckResult.Unhealthy(failure) : HealthCheckResult.Healthy());
}
