using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ControlPlane.Controllers;

/// <summary>Registers controllers.</summary>
internal static class ControllerExtensions
{
    /// <summary>Adds a controller and the loop that runs it.</summary>
    public static IServiceCollection AddController<T>(this IServiceCollection services)
        where T : class, IReconciler
    {
        services.TryAddSingleton<ControllerMetrics>();
        return services
            .AddMetrics()
            .AddSingleton<T>()
            .AddSingleton<ControllerLoop<T>>()
            .AddSingleton<IControllerLoop>(provider => provider.GetRequiredService<ControllerLoop<T>>())
            .AddHostedService(provider => provider.GetRequiredService<ControllerLoop<T>>());
    }
}
