using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.ServiceDefaults.Health;

internal static class HealthExtensions
{
    public const string Live = "live";
    public const string Ready = "ready";

    public static IServiceCollection AddDefaultHealthChecks(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [Live])
            .AddCheck<AcceptingCheck>("accepting", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Aspire's two, and the two that Kubernetes manifests usually name.
        Map(routes, "/health", _ => true);
        Map(routes, "/alive", check => check.Tags.Contains(Live));
        Map(routes, "/health/live", check => check.Tags.Contains(Live));
        Map(routes, "/health/ready", check => check.Tags.Contains(Ready));
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> belongs) =>
        routes.MapHealthChecks(path, new HealthCheckOptions { Predicate = belongs, ResponseWriter = WriteAsync }).DisableHttpMetrics();

    /// <summary>The status, then one line for each check that is not healthy: what a probe's failure message can quote.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var failing = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy);
        return context.Response.WriteAsync(
            string.Join('\n', [report.Status.ToString(), .. failing.Select(entry => $"{entry.Key}: {entry.Value.Description}")]),
            context.RequestAborted);
    }
}
