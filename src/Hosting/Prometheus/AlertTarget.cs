namespace Platform.Hosting.Prometheus;

/// <summary>Where Prometheus sends alerts (annotation on the Prometheus resource).</summary>
/// <param name="Endpoint">The Alertmanager's.</param>
internal sealed record AlertTarget(EndpointReference Endpoint) : IResourceAnnotation;
