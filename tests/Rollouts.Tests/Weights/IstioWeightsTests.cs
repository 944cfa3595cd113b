using Platform.Manifests;

namespace Platform.Rollouts.Weights;

public sealed class IstioWeightsTests
{
    private static readonly IstioTarget Target = new(["primary"], "web-canary", "web-stable", [], IsSubsetLevel: false);

    [Fact]
    public void Apply_AllWeights_AlwaysSumToOneHundredAndAreExact()
    {
        for (var weight = 0; weight <= 100; weight++)
        {
            var next = IstioWeights.Apply(Routed(("web-stable", -1), ("web-canary.default.svc.cluster.local", -1)), Target, weight)!;

            Assert.Equal([100 - weight, weight], next.Spec!.Http![0].Route!.Select(to => to.Weight));
        }
    }

    [Fact]
    public void Apply_SameWeights_ChangesNothing() =>
        Assert.Null(IstioWeights.Apply(Routed(("web-stable", 90), ("web-canary", 10)), Target, 10));

    [Fact]
    public void Apply_ForeignDestination_IsRemovedAsUpstreamDoes()
    {
        var next = IstioWeights.Apply(Routed(("web-stable", 80), ("web-canary", 10), ("other", 10)), Target, 10)!;

        Assert.Equal([90, 10], next.Spec!.Http![0].Route!.Select(to => to.Weight));
    }

    [Fact]
    public void Apply_RouteThatIsNotNamed_StaysAsItIs() =>
        Assert.Null(IstioWeights.Apply(Routed(("web-stable", 80), ("web-canary", 20)), Target with { Routes = ["else"] }, 50));

    [Theory]
    [InlineData("missing", "web-canary", "HTTP Route 'missing' is not found in the defined Virtual Service.")]
    [InlineData("primary", "nobody", "HTTP Route 'primary' must have both a destination for canary 'nobody' and one for stable 'web-stable'")]
    public void Problem_ReferencesThatDoNotFit_AreNamed(string route, string canary, string expected) =>
        Assert.Equal(expected, IstioWeights.Problem(Routed(("web-stable", 100), ("web-canary", 0)), Target with { Routes = [route], Canary = canary }));

    [Fact]
    public void Problem_OnlyRouteUnnamed_IsFine() =>
        Assert.Null(IstioWeights.Problem(Routed(("web-stable", 100), ("web-canary", 0)), Target with { Routes = [] }));

    private static VirtualService Routed(params (string Host, int Weight)[] destinations) => new()
    {
        Spec = new VirtualServiceSpec
        {
            Http = [new HttpRoute { Name = "primary", Route = [.. destinations.Select(to => new HttpRouteDestination { Destination = new Destination { Host = to.Host }, Weight = to.Weight })] }],
        },
    };
}
