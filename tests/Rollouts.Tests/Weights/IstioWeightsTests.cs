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
            var next = IstioWeights.Apply(Routed(("web-stable", -1), ("web-canary.default.svc.cluster.local", -1)), Target, weight, [])!;

            Assert.Equal([100 - weight, weight], next.Spec!.Http![0].Route!.Select(to => to.Weight));
        }
    }

    [Fact]
    public void Apply_SameWeights_ChangesNothing() =>
        Assert.Null(IstioWeights.Apply(Routed(("web-stable", 90), ("web-canary", 10)), Target, 10, []));

    [Fact]
    public void Apply_ForeignDestination_IsRemovedAsUpstreamDoes()
    {
        var next = IstioWeights.Apply(Routed(("web-stable", 80), ("web-canary", 10), ("other", 10)), Target, 10, [])!;

        Assert.Equal([90, 10], next.Spec!.Http![0].Route!.Select(to => to.Weight));
    }

    [Fact]
    public void Apply_RouteThatIsNotNamed_StaysAsItIs() =>
        Assert.Null(IstioWeights.Apply(Routed(("web-stable", 80), ("web-canary", 20)), Target with { Routes = ["else"] }, 50, []));

    [Fact]
    public void Apply_Experiment_TakesItsShareFromStableAndGivesItBack()
    {
        WeightDestination[] experiment = [new() { Weight = 5, ServiceName = "web-x-b", PodTemplateHash = "h2" }, new() { Weight = 7, ServiceName = "web-x-a", PodTemplateHash = "h1" }];

        var during = IstioWeights.Apply(Routed(("web-stable", 90), ("web-canary", 10)), Target, 10, experiment)!;
        Assert.Equal(
            [("web-stable", 78), ("web-canary", 10), ("web-x-a", 7), ("web-x-b", 5)],
            during.Spec!.Http![0].Route!.Select(to => (to.Destination!.Host, to.Weight)));
        Assert.Null(IstioWeights.Apply(during, Target, 10, experiment));

        var after = IstioWeights.Apply(during, Target, 10, [])!;
        Assert.Equal([("web-stable", 90), ("web-canary", 10)], after.Spec!.Http![0].Route!.Select(to => (to.Destination!.Host, to.Weight)));
    }

    [Fact]
    public void Apply_AnyWeights_SumToOneHundredAndNothingIsLost()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var canary = random.Next(101);
            var first = random.Next(101 - canary);
            var second = random.Next(101 - canary - first);
            WeightDestination[] experiment = [new() { Weight = first, ServiceName = "x-a" }, new() { Weight = second, ServiceName = "x-b" }];
            var before = Routed(("web-stable", random.Next(101)), ("web-canary", random.Next(101)), ("x-b", random.Next(101)), ("left-over", random.Next(101)));
            var route = IstioWeights.Apply(before, Target, canary, experiment)!.Spec!.Http![0].Route!;

            Assert.True(route.Sum(to => to.Weight) == 100, $"seed {seed}: {string.Join(", ", route.Select(to => $"{to.Destination!.Host}={to.Weight}"))}");
            Assert.Equal((canary, first, second), (Of("web-canary"), Of("x-a"), Of("x-b")));
            int Of(string host) => route.Single(to => to.Destination!.Host == host).Weight;
        }
    }

    [Fact]
    public void Apply_AdditionalSubsets_KeepTheirWeight()
    {
        var target = new IstioTarget([], "canary", "stable", [], IsSubsetLevel: true) { AdditionalSubsets = ["beta"] };
        var routed = Routed(("web", 80), ("web", 10), ("web", 10));
        var names = new[] { "stable", "canary", "beta" };
        routed = routed with { Spec = routed.Spec! with { Http = [routed.Spec.Http![0] with { Route = [.. routed.Spec.Http[0].Route!.Select((to, index) => to with { Destination = to.Destination! with { Subset = names[index] } })] }] } };

        var next = IstioWeights.Apply(routed, target, 30, [])!;
        Assert.Equal([60, 30, 10], next.Spec!.Http![0].Route!.Select(to => to.Weight));
    }

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
