namespace Platform.Manifests;

/// <summary>Servers, and the pods that run them.</summary>
public sealed record GatewaySpec : ManifestNode
{
    public IReadOnlyList<GatewayServer>? Servers { get; init; }

    /// <summary>Labels of the gateway's pods.</summary>
    public IReadOnlyDictionary<string, string>? Selector { get; init; }
}
