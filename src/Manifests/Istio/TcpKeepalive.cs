namespace Platform.Manifests;

/// <summary>Keep-alive probes of the operating system.</summary>
public sealed record TcpKeepalive : ManifestNode
{
    public int? Probes { get; init; }

    public GoDuration? Time { get; init; }

    public GoDuration? Interval { get; init; }
}
