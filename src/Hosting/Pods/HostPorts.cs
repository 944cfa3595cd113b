using System.Globalization;
using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>Which host ports a pod's container ports have (annotation platform.local/host-ports).</summary>
internal static class HostPorts
{
    /// <summary>
    /// A slot's process listens on one port, which stands for the container port named "http", else for the first one
    /// that the container declares. A container without ports has none.
    /// </summary>
    public static IReadOnlyDictionary<int, int> Of(Container container, Slot slot)
    {
        var ports = container.Ports ?? [];
        var served = ports.FirstOrDefault(port => port.Name == "http") ?? (ports.Count == 0 ? null : ports[0]);
        return served?.ContainerPortNumber is { } number
            ? new Dictionary<int, int> { [number] = slot.HostPort }
            : new Dictionary<int, int>();
    }

    /// <summary>containerPort:hostPort, comma separated.</summary>
    public static string Format(IReadOnlyDictionary<int, int> hostPorts) =>
        string.Join(',', hostPorts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));
}
