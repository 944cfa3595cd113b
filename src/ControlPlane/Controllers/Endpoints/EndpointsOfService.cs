using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Endpoints;

/// <summary>
/// The addresses behind a service. As in Kubernetes' endpoints controller, but with the ports that pods really have on this
/// machine; since every pod has its own, there is a subset for each distinct set of ports.
/// </summary>
internal static class EndpointsOfService
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The subsets, in a stable order. Pods that end or have ended are left out; those that are not ready stand apart.</summary>
    public static IReadOnlyList<EndpointSubset> Subsets(Service service, IEnumerable<Pod> pods) =>
        [.. pods
            .Where(pod => PodReadiness.IsActive(pod) && Selects(service, pod))
            .Select(pod => (Pod: pod, Ports: PortsOf(service, pod)))
            .Where(each => each.Ports.Count > 0)
            .GroupBy(each => string.Join(',', each.Ports.Select(port => $"{port.Port}/{port.Protocol}/{port.Name}")), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new EndpointSubset
            {
                Addresses = Addresses(group.Select(each => each.Pod), ready: true),
                NotReadyAddresses = Addresses(group.Select(each => each.Pod), ready: false),
                Ports = group.First().Ports,
            })];

    /// <summary>True when the service has a selector and the pod's labels satisfy it.</summary>
    public static bool Selects(Service service, Pod pod) => SelectsLabels(service, pod.Namespace, pod.Metadata.Labels);

    /// <inheritdoc cref="Selects"/>
    public static bool SelectsLabels(Service service, string ns, IReadOnlyDictionary<string, string>? labels) =>
        service.Namespace == ns
        && service.Spec?.Selector is { Count: > 0 } selector
        && selector.All(pair => labels is not null && labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>The service's ports as this pod serves them; those it does not serve, or not yet, are left out.</summary>
    private static List<EndpointPort> PortsOf(Service service, Pod pod)
    {
        var ports = new List<EndpointPort>();
        foreach (var port in service.Spec?.Ports ?? [])
        {
            if (ContainerPort(port, pod) is { } containerPort && RealPort(containerPort, pod) is { } real)
            {
                ports.Add(new EndpointPort { Name = port.Name, Port = real, Protocol = port.Protocol ?? "TCP" });
            }
        }

        return ports;
    }

    private static int? ContainerPort(ServicePort port, Pod pod) => port.TargetPort switch
    {
        null => port.Port,
        { IsText: false, Number: 0 } => port.Port,
        { IsText: false } number => number.Number,
        { Text: var name } => (pod.Spec?.Containers ?? []).SelectMany(container => container.Ports ?? []).FirstOrDefault(each => each.Name == name)?.ContainerPortNumber,
    };

    private static int? RealPort(int containerPort, Pod pod)
    {
        if (pod.Metadata.Annotations?.ContainsKey(Labels.HostPorts) == true)
        {
            return HostPorts.Of(pod).Find(containerPort);
        }

        // Without the annotation the pod is either not started (no address yet), or run by something else at its own address.
        return pod.Status?.PodIP is null or "" or Loopback ? null : containerPort;
    }

    private static List<EndpointAddress>? Addresses(IEnumerable<Pod> pods, bool ready)
    {
        var addresses = pods
            .Where(pod => PodReadiness.IsReady(pod) == ready)
            .OrderBy(pod => pod.Name, StringComparer.Ordinal)
            .Select(pod => new EndpointAddress
            {
                Ip = pod.Status?.PodIP ?? Loopback,
                NodeName = pod.Spec?.NodeName,
                TargetRef = new ObjectReference { Kind = ResourceTypes.Pod.Kind, Namespace = pod.Namespace, Name = pod.Name, Uid = pod.Metadata.Uid },
            })
            .ToList();
        return addresses.Count == 0 ? null : addresses;
    }
}
