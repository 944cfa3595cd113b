using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;

namespace Platform.TrafficRouter.Admin;

/// <summary>The policy that applies to a destination, in the words of a DestinationRule; null for off and for no limit.</summary>
/// <param name="LoadBalancer">LEAST_REQUEST, ROUND_ROBIN, RANDOM, ringHash or maglev.</param>
/// <param name="HashKey">Such as "httpCookie user".</param>
internal sealed record TrafficPolicyView(
    string LoadBalancer,
    string? HashKey,
    double? WarmupSeconds,
    int? MaxConnections,
    int? Http1MaxPendingRequests,
    int? Http2MaxRequests,
    int? MaxRetries,
    double ConnectTimeoutSeconds,
    OutlierDetectionView? OutlierDetection)
{
    public static TrafficPolicyView Of(TrafficPolicyModel model) => new(
        Name(model.LoadBalancer.Balancing),
        model.LoadBalancer.HashKey is { } key ? $"{Name(key.Kind)} {key.Name}".TrimEnd() : null,
        model.LoadBalancer.Warmup?.Duration.TotalSeconds,
        Limit(model.ConnectionPool.MaxConnections),
        Limit(model.ConnectionPool.MaxPendingRequests),
        Limit(model.ConnectionPool.MaxRequests),
        Limit(model.ConnectionPool.MaxRetries),
        model.ConnectionPool.Connections.ConnectTimeout.TotalSeconds,
        model.OutlierDetection is { } outliers ? OutlierDetectionView.Of(outliers) : null);

    private static int? Limit(int limit) => limit == int.MaxValue ? null : limit;

    private static string Name(Balancing balancing) => balancing switch
    {
        Balancing.LeastRequest => "LEAST_REQUEST",
        Balancing.RoundRobin => "ROUND_ROBIN",
        Balancing.Random => "RANDOM",
        Balancing.RingHash => "ringHash",
        Balancing.Maglev => "maglev",
        _ => throw new ArgumentOutOfRangeException(nameof(balancing), balancing, "no such load balancing"),
    };

    private static string Name(HashKeyKind kind) => kind switch
    {
        HashKeyKind.Header => "httpHeaderName",
        HashKeyKind.Cookie => "httpCookie",
        HashKeyKind.SourceIp => "useSourceIp",
        HashKeyKind.QueryParameter => "httpQueryParameterName",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such part of a request"),
    };
}
