namespace Platform.Manifests;

/// <summary>Hosts, gateways and routes.</summary>
public sealed record VirtualServiceSpec : ManifestNode
{
    public IReadOnlyList<string>? Hosts { get; init; }

    public IReadOnlyList<string>? Gateways { get; init; }

    public IReadOnlyList<HttpRoute>? Http { get; init; }
}
