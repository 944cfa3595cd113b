namespace Platform.Manifests;

/// <summary>PING frames that find dead connections.</summary>
public sealed record Http2KeepAlive : ManifestNode
{
    public GoDuration? Interval { get; init; }

    public GoDuration? Timeout { get; init; }
}
