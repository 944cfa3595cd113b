using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource runs and all its checks are healthy; once per run.</summary>
public class ResourceReadyEvent : IResourceScopedEvent
{
    private readonly IResource _resource;

    internal ResourceReadyEvent(IResource resource, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(services);
        _resource = resource;
        Services = services;
    }

    public IServiceProvider Services { get; }

    IResource IResourceScopedEvent.Resource => _resource;
}
