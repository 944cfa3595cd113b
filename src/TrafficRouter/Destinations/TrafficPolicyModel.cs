using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Destinations;

/// <summary>What applies to a destination, from the rule, its subset and its port together.</summary>
internal sealed record TrafficPolicyModel
{
    /// <summary>Of a destination no rule speaks about.</summary>
    public static TrafficPolicyModel Default { get; } = new();

    public LoadBalancerModel LoadBalancer { get; init; } = LoadBalancerModel.Default;

    public ConnectionPoolModel ConnectionPool { get; init; } = ConnectionPoolModel.Default;

    /// <summary>Null for off.</summary>
    public OutlierModel? OutlierDetection { get; init; }
}
