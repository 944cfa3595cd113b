using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>A health check registered under this key speaks for the resource.</summary>
internal sealed record HealthCheckAnnotation(string Key) : IResourceAnnotation;
