namespace Platform.Manifests;

/// <summary>A TCP connection that must open.</summary>
public sealed record TcpSocketAction : ManifestNode
{
    public IntOrString? Port { get; init; }
}
