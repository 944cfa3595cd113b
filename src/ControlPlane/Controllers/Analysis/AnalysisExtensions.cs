using Platform.ControlPlane.Providers;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>Registers the analysis controller.</summary>
internal static class AnalysisExtensions
{
    public static IServiceCollection AddAnalysis(this IServiceCollection services) =>
        services
            .AddMetricProviders()
            .AddSingleton<OngoingMeasurements>()
            .AddSingleton<AnalysisStatusWriter>()
            .AddSingleton<RunMeasurer>()
            .AddController<AnalysisRunController>();
}
