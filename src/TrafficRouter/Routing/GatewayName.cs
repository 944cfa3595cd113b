using Platform.ApiClient;

namespace Platform.TrafficRouter.Routing;

/// <summary>A gateway that a VirtualService names: a Gateway object, or "mesh" (the sidecars of a cluster).</summary>
/// <param name="Key">Namespace and name; null for mesh.</param>
internal readonly record struct GatewayName(ObjectKey? Key)
{
    public static GatewayName Mesh { get; }

    public bool IsMesh => Key is null;

    /// <summary>Reads "mesh", "name" (in <paramref name="ns"/>), "namespace/name" and the old form "name.namespace[.svc.cluster.local]"; null for anything else.</summary>
    public static GatewayName? Read(string? text, string ns)
    {
        if (text == "mesh")
        {
            return Mesh;
        }

        var parts = text?.Split('/') ?? [];
        return parts.Length switch
        {
            1 when HostName.IsValid(parts[0]) && !HostName.IsWildcard(parts[0]) => Named(parts[0].Split('.'), ns),
            2 when IsLabel(parts[0]) && IsLabel(parts[1]) => new GatewayName(new ObjectKey(parts[0], parts[1])),
            _ => null,
        };
    }

    public override string ToString() => Key?.ToString() ?? "mesh";

    private static GatewayName Named(string[] labels, string ns) => new(new ObjectKey(labels.Length > 1 ? labels[1] : ns, labels[0]));

    private static bool IsLabel(string text) => HostName.IsValid(text) && !text.Contains('.', StringComparison.Ordinal) && !HostName.IsWildcard(text);
}
