using Aspire.Hosting.ApplicationModel;
using Platform.LocalHosting;

namespace Aspire.Hosting;

/// <summary>OpenTelemetry's variables.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>The name and instance of the resource, and where to export to if that is configured. Projects have it anyway.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.WithAnnotation(new OtlpExporterAnnotation(), ResourceAnnotationMutationBehavior.Replace);
}
