using Platform.Hosting.Node;
using Platform.Hosting.Ports;
using Platform.Hosting.State;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// Progressive delivery on this machine: the node that runs pods in slots, the state folder, the ports. A resource of its
/// own without a process: its node agent lives in the AppHost.
/// </summary>
public sealed class ProgressiveDeliveryResource : Resource
{
    internal ProgressiveDeliveryResource(string name, IDistributedApplicationBuilder builder, StateLayout state, PortPlan ports)
        : base(name) => (Builder, State, Ports) = (builder, state, ports);

    /// <summary>The state folder, an absolute path.</summary>
    public string StateFolder => State.Root;

    internal IDistributedApplicationBuilder Builder { get; }

    internal StateLayout State { get; }

    internal PortPlan Ports { get; }

    internal List<SlotResource> Slots { get; } = [];

    /// <summary>Where the control plane answers; null when none is declared.</summary>
    internal EndpointReference? ControlPlane { get; set; }
}
