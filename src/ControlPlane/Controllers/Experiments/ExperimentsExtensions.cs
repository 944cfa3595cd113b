namespace Platform.ControlPlane.Controllers.Experiments;

/// <summary>Registers the experiment controller.</summary>
internal static class ExperimentsExtensions
{
    public static IServiceCollection AddExperiments(this IServiceCollection services) => services.AddController<ExperimentController>();
}
