namespace Platform.Hosting.Prometheus;

/// <summary>A resource whose /metrics Prometheus reads (annotation on the Prometheus resource).</summary>
/// <param name="Job">The job label: the resource's name.</param>
/// <param name="Endpoint">Where it serves /metrics.</param>
internal sealed record ScrapeTarget(string Job, EndpointReference Endpoint) : IResourceAnnotation;
