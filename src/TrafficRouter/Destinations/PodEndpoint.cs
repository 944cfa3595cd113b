using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.Manifests;

namespace Platform.TrafficRouter.Destinations;

/// <summary>When a pod is an endpoint of a service, and where it is reached.</summary>
internal static class PodEndpoint
{
    /// <summary>Ready, and not being deleted: only then does a pod get new requests.</summary>
    public static bool TakesRequests(Pod pod) =>
        pod.Metadata.DeletionTimestamp is null
        && pod.Status?.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    /// <summary>Whether each of the wanted labels is there. No wanted labels select every pod, as a subset without labels does.</summary>
    public static bool HasLabels(Pod pod, IReadOnlyDictionary<string, string> wanted)
    {
        foreach (var (key, value) in wanted)
        {
            if (pod.Metadata.Labels is not { } labels || !labels.TryGetValue(key, out var own) || own != value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The URL of a container port of the pod; null when the pod does not have that port or no address yet.</summary>
    public static string? Address(Pod pod, ServicePort port)
    {
        if (ContainerPort(pod, port) is not { } containerPort || containerPort is not (> 0 and <= ushort.MaxValue))
        {
            return null;
        }

        var hostPorts = pod.Metadata.Annotations is { } annotations && annotations.TryGetValue(Labels.HostPorts, out var text) ? text : null;
        var number = hostPorts is null ? containerPort : HostPort(hostPorts, containerPort);
        var ip = pod.Status?.PodIP ?? (hostPorts is null ? null : "127.0.0.1");
        return number is null || !IPAddress.TryParse(ip, out var address) ? null
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"http://[{address}]:{number}/"
            : $"http://{address}:{number}/";
    }

    private static int? ContainerPort(Pod pod, ServicePort port)
    {
        if (port.TargetPort is not { } target)
        {
            return port.Port;
        }

        return target.Text is not { Length: > 0 } name
            ? target.Number
            : pod.Spec?.Containers?
                .SelectMany(container => container?.Ports ?? [])
                .FirstOrDefault(candidate => candidate?.Name == name)?.ContainerPortNumber
              ?? target.AsInteger();
    }

    /// <summary>Reads "8080:23417,9090:23418".</summary>
    private static int? HostPort(string? hostPorts, int containerPort)
    {
        foreach (var pair in hostPorts?.Split(',') ?? [])
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0
                && int.TryParse(pair.AsSpan(0, colon), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var container)
                && container == containerPort
                && ushort.TryParse(pair.AsSpan(colon + 1), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var host)
                && host > 0)
            {
                return host;
            }
        }

        return null;
    }
}
