using Platform.LocalHosting;

namespace Aspire.Hosting.Eventing;

/// <summary>Lets a subscription be ended.</summary>
public class DistributedApplicationEventSubscription
{
    internal DistributedApplicationEventSubscription(Type eventType, Func<IApplicationEvent, CancellationToken, Task> callback)
    {
        EventType = eventType;
        Callback = callback;
    }

    internal Type EventType { get; }

    internal Func<IApplicationEvent, CancellationToken, Task> Callback { get; }
}
