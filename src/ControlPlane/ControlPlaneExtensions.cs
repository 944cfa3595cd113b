using Platform.ControlPlane.Controllers;
using Platform.ControlPlane.Controllers.Analysis;
using Platform.ControlPlane.Controllers.Endpoints;
using Platform.ControlPlane.Controllers.EventRetention;
using Platform.ControlPlane.Controllers.Experiments;
using Platform.ControlPlane.Controllers.GarbageCollection;
using Platform.ControlPlane.Controllers.ReplicaSets;
using Platform.ControlPlane.Controllers.Rollouts;
using Platform.ControlPlane.Controllers.Slos;

namespace Platform.ControlPlane;

/// <summary>Which controllers there are.</summary>
internal static class ControlPlaneExtensions
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
}
