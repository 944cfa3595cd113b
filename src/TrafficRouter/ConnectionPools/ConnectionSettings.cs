namespace Platform.TrafficRouter.ConnectionPools;

/// <summary>How connections to a destination's pods are made and kept. Destinations of equal settings share connections.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>Of a destination no rule speaks about.</summary>
    public static ConnectionSettings Default { get; } = new();

    /// <summary>At least 1 ms; Istio's default is 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Of a connection without requests. 60 s where Istio has 1 h: shorter than servers keep idle connections (Kestrel: 130 s),
    /// so that the pool closes them first.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Of a connection, after which it takes no further request; zero for one request each; null for no limit.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>HTTP/2 with prior knowledge to pods whose port does not say so (UPGRADE), or never (DO_NOT_UPGRADE); null to go by the port.</summary>
    public bool? UsesHttp2 { get; init; }

    /// <summary>Send on in the protocol the client speaks; goes before <see cref="UsesHttp2"/>.</summary>
    public bool UsesClientProtocol { get; init; }
}
