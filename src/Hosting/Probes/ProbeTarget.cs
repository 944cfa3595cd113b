using Platform.Manifests;

namespace Platform.Hosting.Probes;

/// <summary>Where a probe's port really is.</summary>
internal static class ProbeTarget
{
    /// <summary>
    /// The host port behind a port number or name of the container; null when it names none that is there. A number that
    /// the container does not declare is no error in Kubernetes (ports are documentation), but here only declared ports exist.
    /// </summary>
    public static int? HostPort(IntOrString? port, Container container, HostPorts hostPorts)
    {
        if (port is not { } wanted)
        {
            return null;
        }

        var number = wanted.AsInteger()
            ?? (container.Ports ?? []).FirstOrDefault(declared => declared.Name == wanted.Text)?.ContainerPortNumber;
        return number is { } found ? hostPorts.Find(found) : null;
    }
}
