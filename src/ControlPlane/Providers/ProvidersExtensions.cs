using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ControlPlane.Providers;

/// <summary>Registers the metric providers.</summary>
internal static class ProvidersExtensions
{
    public static IServiceCollection AddMetricProviders(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PrometheusOptions>().Configure<IConfiguration>((options, configuration) =>
            options.Address = configuration[PrometheusOptions.AddressSetting] ?? "");
        services.AddOptions<JobOptions>().Configure<IConfiguration>((options, configuration) =>
            options.Images = JobOptions.ParseImages(configuration[JobOptions.ImagesSetting]));
        return services.AddSingleton<PrometheusProvider>().AddSingleton<WebProvider>().AddSingleton<JobProvider>().AddSingleton<MetricProviders>();
    }
}
