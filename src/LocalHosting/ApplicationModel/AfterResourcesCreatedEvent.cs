using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Every resource that starts by itself has been started, waits included, or has failed to.</summary>
public class AfterResourcesCreatedEvent : IApplicationEvent
{
    internal AfterResourcesCreatedEvent(IServiceProvider services) => Services = services;

    public IServiceProvider Services { get; }
}
