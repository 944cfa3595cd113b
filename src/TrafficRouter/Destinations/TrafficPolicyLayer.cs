using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Destinations;

/// <summary>A trafficPolicy as one place of a DestinationRule gives it; null is what it leaves open.</summary>
internal sealed record TrafficPolicyLayer
{
    private static readonly TrafficPolicyLayer Nothing = new();

    public LoadBalancerModel? LoadBalancer { get; init; }

    public ConnectionPoolModel? ConnectionPool { get; init; }

    public OutlierModel? OutlierDetection { get; init; }

    public RetryBudgetModel? RetryBudget { get; init; }

    /// <summary>portLevelSettings, by port number of the service.</summary>
    public IReadOnlyDictionary<int, TrafficPolicyLayer> Ports { get; init; } = new Dictionary<int, TrafficPolicyLayer>();

    /// <summary>
    /// The policy of a port of a subset, as Istio puts it together: settings of the port replace those beside them, also where
    /// they leave something open; the subset's replace the rule's block by block, and all of them where they are the port's.
    /// </summary>
    public static TrafficPolicyModel Merge(TrafficPolicyLayer? rule, TrafficPolicyLayer? subset, int? port)
    {
        var (outer, _) = AtPort(rule, port);
        var (inner, isOfPort) = AtPort(subset, port);
        var pool = (inner.ConnectionPool is null && !isOfPort ? outer : inner).ConnectionPool ?? ConnectionPoolModel.Default;
        return new TrafficPolicyModel
        {
            LoadBalancer = (inner.LoadBalancer is null && !isOfPort ? outer : inner).LoadBalancer ?? LoadBalancerModel.Default,
            ConnectionPool = pool with { RetryBudget = inner.RetryBudget ?? outer.RetryBudget },
            OutlierDetection = (inner.OutlierDetection is null && !isOfPort ? outer : inner).OutlierDetection,
        };
    }

    private static (TrafficPolicyLayer Layer, bool IsOfPort) AtPort(TrafficPolicyLayer? layer, int? port) =>
        layer is null ? (Nothing, false)
        : port is { } number && layer.Ports.TryGetValue(number, out var ofPort) ? (ofPort with { RetryBudget = layer.RetryBudget }, true)
        : (layer, false);
}
