using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>The resource gets the OpenTelemetry variables.</summary>
internal sealed record OtlpExporterAnnotation : IResourceAnnotation;
