namespace Platform.Hosting.Delivery;

/// <summary>An endpoint that the status of a resource names.</summary>
internal sealed record PublishedEndpoint(string Name, EndpointReference Endpoint) : IResourceAnnotation;
