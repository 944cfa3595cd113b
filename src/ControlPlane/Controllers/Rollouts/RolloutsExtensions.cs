namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>Registers the rollout controller.</summary>
internal static class RolloutsExtensions
{
    public static IServiceCollection AddRollouts(this IServiceCollection services) => services.AddController<RolloutController>().AddHostedService<RolloutMetrics>();
}
