using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.ControlPlane.Controllers.Analysis;
using Platform.ControlPlane.Controllers.Endpoints;
using Platform.ControlPlane.Controllers.EventRetention;
using Platform.ControlPlane.Controllers.Experiments;
using Platform.ControlPlane.Controllers.GarbageCollection;
using Platform.ControlPlane.Controllers.ReplicaSets;
using Platform.ControlPlane.Controllers.Rollouts;
using Platform.ControlPlane.Controllers.Slos;

namespace Platform.ControlPlane.Controllers;

/// <summary>Registers controllers.</summary>
internal static class ControllerExtensions
{
    /// <summary>All controllers of the control plane, one line each.</summary>
    public static IServiceCollection AddPlatformControllers(this IServiceCollection services) =>
        services
            .AddSingleton<EventRecorder>()
            .AddController<ReplicaSetController>()
            .AddController<EndpointsController>()
            .AddController<GarbageCollector>()
            .AddController<EventPruner>()
            .AddRollouts()
            .AddExperiments()
            .AddAnalysis()
            .AddSlos();

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
