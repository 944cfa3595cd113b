using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Platform.Manifests;

/// <summary>
/// Which port of this machine serves each container port of a pod, as the annotation <see cref="Labels.HostPorts"/> holds it:
/// <c>8080:23417,9090:23418</c>. All pods share one IP address here, so a container port alone does not reach one.
/// </summary>
public sealed class HostPorts : IEquatable<HostPorts>
{
    private readonly SortedDictionary<int, int> _ports;

    private HostPorts(SortedDictionary<int, int> ports) => _ports = ports;

    public static HostPorts None { get; } = new([]);

    /// <summary>Host port by container port.</summary>
    public IReadOnlyDictionary<int, int> ByContainerPort => _ports;

    public static HostPorts Of(IEnumerable<KeyValuePair<int, int>> hostPortByContainerPort) =>
        new(new SortedDictionary<int, int>(hostPortByContainerPort.ToDictionary()));

    /// <summary>What the object's annotation says; none when it is missing or unreadable.</summary>
    public static HostPorts Of(KubernetesObject pod) =>
        pod.Metadata.Annotations?.GetValueOrDefault(Labels.HostPorts) is { } text && TryParse(text, out var ports) ? ports : None;

    public static bool TryParse(string text, [NotNullWhen(true)] out HostPorts? ports)
    {
        ports = null;
        var read = new SortedDictionary<int, int>();
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || Port(pair[..colon]) is not { } container || Port(pair[(colon + 1)..]) is not { } host || !read.TryAdd(container, host))
            {
                return false;
            }
        }

        ports = new HostPorts(read);
        return true;
    }

    /// <summary>The host port, or null for a container port that has none.</summary>
    public int? Find(int containerPort) => _ports.TryGetValue(containerPort, out var host) ? host : null;

    public bool Equals(HostPorts? other) => other is not null && _ports.SequenceEqual(other._ports);

    public override bool Equals(object? obj) => Equals(obj as HostPorts);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The annotation's value.</summary>
    public override string ToString() => string.Join(',', _ports.Select(pair => $"{pair.Key}:{pair.Value}"));

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
}
