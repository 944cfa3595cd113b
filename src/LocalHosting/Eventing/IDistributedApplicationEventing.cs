using Aspire.Hosting.ApplicationModel;
using Platform.LocalHosting;

namespace Aspire.Hosting.Eventing;

/// <summary>The application's events. Handlers are called one after the other, in the order they subscribed, and awaited.</summary>
public interface IDistributedApplicationEventing
{
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IApplicationEvent;

    /// <summary>Only events of this resource.</summary>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IResourceScopedEvent;

    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    /// <summary>Returns when every handler has; a handler's exception ends it and is the publisher's.</summary>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IApplicationEvent;
}
