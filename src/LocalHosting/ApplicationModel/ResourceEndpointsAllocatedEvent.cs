using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The ports of a resource are known.</summary>
public class ResourceEndpointsAllocatedEvent : IResourceScopedEvent
{
    private readonly IResource _resource;

    internal ResourceEndpointsAllocatedEvent(IResource resource, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(services);
        _resource = resource;
    }

    IResource IResourceScopedEvent.Resource => _resource;
}
