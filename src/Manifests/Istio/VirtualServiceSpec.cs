namespace Platform.Manifests;

/// <summary>Hosts, gateways and HTTP routes. TCP and TLS routes stay as they were read.</summary>
public sealed record VirtualServiceSpec : ManifestNode
{
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>Names of Gateway objects, as name or namespace/name; "mesh" for the sidecars. None means mesh.</summary>
    public IReadOnlyList<string>? Gateways { get; init; }

    public IReadOnlyList<HttpRoute>? Http { get; init; }

    /// <summary>Namespaces that see the routes: ".", "*", "~" or a name.</summary>
    public IReadOnlyList<string>? ExportTo { get; init; }
}
