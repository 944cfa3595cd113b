using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application is about to start: the last chance to change the model.</summary>
public class BeforeStartEvent : IApplicationEvent
{
    internal BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model)
    {
        Services = services;
        Model = model;
    }

    public DistributedApplicationModel Model { get; }

    public IServiceProvider Services { get; }
}
