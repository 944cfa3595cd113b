using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Metrics;

internal static class MetricsExtensions
{
    public static IServiceCollection AddMetricsExport(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<MetricsExportOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MetricsExportOptions>, MetricsExportOptionsValidator>());
        services.TryAddSingleton<MetricsCollector>();
        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // Asked for here, not at the first scrape: what is recorded before the collector lives is lost.
        var collector = routes.ServiceProvider.GetRequiredService<MetricsCollector>();
        routes.MapGet("/metrics", context => WriteAsync(context, collector)).DisableHttpMetrics();
    }

    private static async Task WriteAsync(HttpContext context, MetricsCollector collector)
    {
        var page = new ArrayBufferWriter<byte>(16 * 1024);
        await collector.CollectAsync(page, context.RequestAborted);
        context.Response.ContentType = ExpositionWriter.ContentType;
        context.Response.ContentLength = page.WrittenCount;
        await context.Response.Body.WriteAsync(page.WrittenMemory, context.RequestAborted);
    }
}
