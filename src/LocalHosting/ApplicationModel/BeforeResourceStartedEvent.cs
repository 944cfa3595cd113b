using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource is about to start. Whoever starts a resource publishes it: its waits are kept in it.</summary>
public class BeforeResourceStartedEvent : IResourceScopedEvent
{
    private readonly IResource _resource;

    public BeforeResourceStartedEvent(IResource resource, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(services);
        _resource = resource;
    }

    IResource IResourceScopedEvent.Resource => _resource;
}
