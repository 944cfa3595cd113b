using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>Which of a container's ports its slot serves.</summary>
internal static class ServedPorts
{
    /// <summary>
    /// A slot's process listens on one port, which stands for the container port named "http", else for the first one
    /// that the container declares. A container without ports has none.
    /// </summary>
    public static HostPorts Of(Container container, Slot slot)
    {
        var ports = container.Ports ?? [];
        var served = ports.FirstOrDefault(port => port.Name == "http") ?? (ports.Count == 0 ? null : ports[0]);
        return served?.ContainerPortNumber is { } number ? HostPorts.Of([KeyValuePair.Create(number, slot.HostPort)]) : HostPorts.None;
    }
}
