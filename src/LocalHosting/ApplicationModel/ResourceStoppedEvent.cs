using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource has ended or could not start.</summary>
public class ResourceStoppedEvent : IResourceScopedEvent
{
    private readonly IResource _resource;

    internal ResourceStoppedEvent(IResource resource) => _resource = resource;

    IResource IResourceScopedEvent.Resource => _resource;
}
