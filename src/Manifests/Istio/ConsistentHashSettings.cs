namespace Platform.Manifests;

/// <summary>The same key goes to the same pod. One key: header, cookie, source address or query parameter; one ring: ringHash or maglev.</summary>
public sealed record ConsistentHashSettings : ManifestNode
{
    public string? HttpHeaderName { get; init; }

    public HashCookie? HttpCookie { get; init; }

    public bool? UseSourceIp { get; init; }

    public string? HttpQueryParameterName { get; init; }

    public RingHash? RingHash { get; init; }

    public Maglev? Maglev { get; init; }

    /// <summary>Deprecated form of that in <see cref="RingHash"/>.</summary>
    public long? MinimumRingSize { get; init; }
}
