using Microsoft.AspNetCore.Routing;
using Platform.ServiceDefaults.Discovery;
using Platform.ServiceDefaults.Draining;
using Platform.ServiceDefaults.Health;
using Platform.ServiceDefaults.Logs;
using Platform.ServiceDefaults.Metrics;
using Platform.ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every process here has: telemetry, <c>/metrics</c>, health endpoints, service discovery, an orderly stop.</summary>
public static class Extensions
{
    /// <summary>
    /// Metrics for <c>/metrics</c>; traces, metrics and logs by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set;
    /// health checks; service names in <c>HttpClient</c> addresses; a drain before the stop; quiet logs.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddOtlpExport();
        builder.AddQuietLogs();
        builder.Services.AddMetricsExport();
        builder.Services.AddDrain();
        builder.Services.AddDefaultHealthChecks();
        builder.Services.AddDiscovery();
        return builder;
    }

    /// <summary>
    /// <c>/metrics</c>, <c>/health/live</c>, <c>/health/ready</c>, <c>/health</c> and <c>/alive</c>. Aspire's template maps
    /// health in Development only, because there a process may face the internet; here a process listens on loopback, and
    /// the node agent that probes it runs its children as Production.
    /// A process with a port of its own for this maps them on a group: <c>app.MapGroup("").RequireHost("*:9901").MapDefaultEndpoints()</c>.
    /// </summary>
    public static TRoutes MapDefaultEndpoints<TRoutes>(this TRoutes routes)
        where TRoutes : IEndpointRouteBuilder
    {
        routes.MapMetrics();
        routes.MapHealth();
        return routes;
    }
}
