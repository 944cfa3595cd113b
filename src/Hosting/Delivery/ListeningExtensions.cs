namespace Platform.Hosting.Delivery;

/// <summary>How every resource of the platform listens: on a port of its own, with nothing in between.</summary>
internal static class ListeningExtensions
{
    /// <summary>
    /// An HTTP endpoint without a proxy: a proxy in front would park, pool and retry connections, and so hide what the
    /// gateway measures.
    /// </summary>
    public static IResourceBuilder<T> ListenOn<T>(
        this IResourceBuilder<T> resource, ProgressiveDeliveryResource delivery, string endpoint, int? port, string? env = null)
        where T : IResourceWithEndpoints
    {
        var chosen = delivery.Ports.Choose(resource.Resource.Name, endpoint, port);
        return resource.ListenOnPort(endpoint, chosen, env);
    }

    public static IResourceBuilder<T> ListenOnPort<T>(this IResourceBuilder<T> resource, string endpoint, int port, string? env = null)
        where T : IResourceWithEndpoints =>
        resource
            .WithHttpEndpoint(port: port, name: endpoint, env: env, isProxied: false)
            .WithAnnotation(new PublishedEndpoint(endpoint, resource.GetEndpoint(endpoint)));
}
