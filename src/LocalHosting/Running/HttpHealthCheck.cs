using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.LocalHosting;

/// <summary>Healthy when a GET answers with the wanted status code.</summary>
internal sealed class HttpHealthCheck(ProbeClient client, Func<CancellationToken, ValueTask<Uri>> address, int statusCode) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var status = await client.GetStatusAsync(await address(cancellationToken), cancellationToken);
            return status == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"Answered {status}, wanted {statusCode}."));
        }
        catch (HttpRequestException error)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }
}
