using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Tests.Destinations;

/// <summary>Each cell: load balancer, maxRequests and consecutive5xx of a layer, "-" for what it leaves open.</summary>
public class TrafficPolicyLayerTests
{
    private const string Nothing = "- - -";
    private const string Defaults = "LeastRequest 2147483647 -";

    [Theory]
    [InlineData(null, null, null, null, Defaults)]
    [InlineData("Random 1 1", null, null, null, "Random 1 1")]
    [InlineData("Random 1 1", null, Nothing, null, "Random 1 1")]
    [InlineData("Random 1 1", null, "RoundRobin - -", null, "RoundRobin 1 1")] // block by block
    [InlineData("Random 1 1", null, "- 2 2", null, "Random 2 2")]
    [InlineData("Random 1 1", "- 3 -", null, null, "LeastRequest 3 -")] // the port's replaces all
    [InlineData("Random 1 1", Nothing, null, null, Defaults)]
    [InlineData("Random 1 1", "- 3 -", "RoundRobin - -", null, "RoundRobin 3 -")]
    [InlineData("Random 1 1", null, "RoundRobin 2 2", "- - 4", "LeastRequest 2147483647 4")] // the subset's port replaces the rule's too
    [InlineData("Random 1 1", "- 3 -", Nothing, "- - 4", "LeastRequest 2147483647 4")]
    [InlineData(null, null, "RoundRobin - 2", null, "RoundRobin 2147483647 2")]
    public void Merge_AsIstioDoes(string? rule, string? rulePort, string? subset, string? subsetPort, string expected)
    {
        var merged = TrafficPolicyLayer.Merge(Layer(rule, rulePort), Layer(subset, subsetPort), 80);
        Assert.Equal(expected, Describe(merged));
    }

    [Theory]
    [InlineData(81)]
    [InlineData(null)]
    public void Merge_OtherPort_TakesNothingOfThePorts(int? port) =>
        Assert.Equal("Random 1 1", Describe(TrafficPolicyLayer.Merge(Layer("Random 1 1", "RoundRobin 3 3"), Layer(Nothing, "- - 4"), port)));

    [Fact]
    public void Merge_RetryBudget_IsNoMatterOfPorts()
    {
        var (outer, inner) = (new RetryBudgetModel(10, 1), new RetryBudgetModel(20, 2));
        Assert.Equal(outer, TrafficPolicyLayer.Merge(Layer(Nothing, Nothing)! with { RetryBudget = outer }, Layer(Nothing, Nothing), 80).ConnectionPool.RetryBudget);
        Assert.Equal(inner, TrafficPolicyLayer.Merge(Layer(Nothing, null)! with { RetryBudget = outer }, Layer(Nothing, Nothing)! with { RetryBudget = inner }, 80).ConnectionPool.RetryBudget);
    }

    private static TrafficPolicyLayer? Layer(string? cells, string? port)
    {
        if (cells is null)
        {
            return null;
        }

        var parts = cells.Split(' ');
        return new TrafficPolicyLayer
        {
            LoadBalancer = parts[0] == "-" ? null : new LoadBalancerModel { Balancing = Enum.Parse<Balancing>(parts[0]) },
            ConnectionPool = parts[1] == "-" ? null : new ConnectionPoolModel { MaxRequests = Number(parts[1]) },
            OutlierDetection = parts[2] == "-" ? null : new OutlierModel { Consecutive5xx = Number(parts[2]) },
            Ports = Layer(port, null) is { } ofPort ? new Dictionary<int, TrafficPolicyLayer> { [80] = ofPort } : new Dictionary<int, TrafficPolicyLayer>(),
        };
    }

    private static string Describe(TrafficPolicyModel policy) =>
        $"{policy.LoadBalancer.Balancing} {policy.ConnectionPool.MaxRequests} {policy.OutlierDetection?.Consecutive5xx.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}";

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
