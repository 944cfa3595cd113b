namespace Platform.Manifests;

/// <summary>Limits of requests.</summary>
public sealed record HttpPoolSettings : ManifestNode
{
    /// <summary>Requests that wait for a connection.</summary>
    public int? Http1MaxPendingRequests { get; init; }

    /// <summary>Requests under way, with HTTP/1.1 too.</summary>
    public int? Http2MaxRequests { get; init; }

    /// <summary>0 for no limit; 1 turns keep-alive off.</summary>
    public int? MaxRequestsPerConnection { get; init; }

    /// <summary>Retries under way to all pods together.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Of a connection without requests; absent for 1h.</summary>
    public GoDuration? IdleTimeout { get; init; }

    /// <summary>DEFAULT, DO_NOT_UPGRADE or UPGRADE.</summary>
    public string? H2UpgradePolicy { get; init; }

    /// <summary>Send on in the protocol the client speaks.</summary>
    public bool? UseClientProtocol { get; init; }

    /// <summary>Of one HTTP/2 connection.</summary>
    public int? MaxConcurrentStreams { get; init; }

    public Http2KeepAlive? Http2KeepAlive { get; init; }
}
