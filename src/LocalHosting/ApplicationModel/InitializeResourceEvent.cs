using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application starts; a resource of one's own kind begins its life here.</summary>
public class InitializeResourceEvent : IResourceScopedEvent
{
    private readonly IResource _resource;

    internal InitializeResourceEvent(IResource resource, IDistributedApplicationEventing eventing, ILogger logger, ResourceNotificationService notifications, IServiceProvider services)
    {
        _resource = resource;
        Eventing = eventing;
        Logger = logger;
        Notifications = notifications;
        Services = services;
    }

    public IDistributedApplicationEventing Eventing { get; }

    /// <summary>Writes to the resource's own log.</summary>
    public ILogger Logger { get; }

    public ResourceNotificationService Notifications { get; }

    public IServiceProvider Services { get; }

    IResource IResourceScopedEvent.Resource => _resource;
}
