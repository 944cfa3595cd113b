using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Platform.LocalHosting;

namespace Aspire.Hosting.Eventing;

internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private ImmutableList<DistributedApplicationEventSubscription> _subscriptions = [];

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add(new DistributedApplicationEventSubscription(typeof(T), (happened, token) => callback((T)happened, token)));
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IResourceScopedEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);
        return Add(new DistributedApplicationEventSubscription(typeof(T), (happened, token) =>
            ReferenceEquals(((T)happened).Resource, resource) ? callback((T)happened, token) : Task.CompletedTask));
    }

    public void Unsubscribe(DistributedApplicationEventSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Remove(subscription));

    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        foreach (var subscription in _subscriptions)
        {
            if (subscription.EventType == typeof(T))
            {
                await subscription.Callback(@event, cancellationToken);
            }
        }
    }

    private DistributedApplicationEventSubscription Add(DistributedApplicationEventSubscription subscription)
    {
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }
}
