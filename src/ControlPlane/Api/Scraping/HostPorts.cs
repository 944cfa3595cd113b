using System.Globalization;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Scraping;

/// <summary>Where a pod's container ports really are: the annotation <see cref="Labels.HostPorts"/>.</summary>
internal static class HostPorts
{
    /// <summary>The pairs as written; those that cannot be read are left out.</summary>
    public static IReadOnlyList<(int ContainerPort, int HostPort)> Of(Pod pod)
    {
        var text = pod.Metadata.Annotations?.GetValueOrDefault(Labels.HostPorts) ?? "";
        var ports = new List<(int, int)>();
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split(':') is [var container, var host]
                && int.TryParse(container, NumberStyles.None, CultureInfo.InvariantCulture, out var containerPort)
                && int.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out var hostPort))
            {
                ports.Add((containerPort, hostPort));
            }
        }

        return ports;
    }
}
