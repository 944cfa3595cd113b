using Platform.Manifests;
using Platform.Rollouts.Canary;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Weights;

/// <summary>Routes that steps make, and services that take turns.</summary>
public sealed class ManagedRoutesTests
{
    private static readonly CanaryStep Header = new()
    {
        SetHeaderRoute = new SetHeaderRoute
        {
            Name = "testers",
            Match =
            [
                new HeaderRoutingMatch { HeaderName = "x-tester", HeaderValue = new StringMatch { Exact = "yes" } },
                new HeaderRoutingMatch { HeaderName = "user-agent", HeaderValue = new StringMatch { Regex = ".*Mobile.*" } },
            ],
        },
    };

    private static readonly CanaryStep Mirror = new()
    {
        SetMirrorRoute = new SetMirrorRoute
        {
            Name = "shadow",
            Percentage = 35,
            Match = [new RouteMatch { Method = new StringMatch { Exact = "GET" }, Path = new StringMatch { Prefix = "/cart" } }],
        },
    };

    private static CanaryWorld Shop(params CanaryStep[] steps) => new CanaryWorld(Canary(steps)).Deployed();

    [Fact]
    public void Decide_SetHeaderRoute_SendsAllThatMatchToTheCanaryAboveEverythingElse()
    {
        var world = Shop(Weight(10), Header, Pause()).SetImage("v2").Settle();

        Assert.Equal(["testers", "primary", "other"], world.Routes.Select(route => route.Name));
        var route = world.Routes[0];
        Assert.Equal(("webapp-canary", 100), (Assert.Single(route.Route!).Destination!.Host, route.Route![0].Weight));
        Assert.Equal(["x-tester", "user-agent"], route.Match!.Select(match => Assert.Single(match.Headers!).Key));
        Assert.Equal(10, world.RoutedWeight);
        Assert.Equal((2, RolloutPhase.Paused), (world.Status.CurrentStepIndex, world.Status.Phase));
        Assert.Contains(world.Events, e => e is { Reason: "Updated VirtualService", Message: "VirtualService `webapp` set headerRoute 'testers'" });
        Assert.Contains(world.Events, e => e.Message == "Rollout step 2/3 completed (setHeaderRoute: testers)");
    }

    [Fact]
    public void Decide_SetMirrorRoute_CopiesTheWeightsAndFollowsThem()
    {
        var world = Shop(Weight(10), Mirror, Weight(40), Pause()).SetImage("v2").Settle();

        Assert.Equal(["shadow", "primary", "other"], world.Routes.Select(route => route.Name));
        var route = world.Routes[0];
        Assert.Equal([60, 40], route.Route!.Select(to => to.Weight));
        Assert.Equal(("webapp-canary", 35.0), (route.Mirror!.Host, route.MirrorPercentage!.Value));
        Assert.Equal(("GET", "/cart"), (route.Match![0].Method!.Exact, route.Match[0].Uri!.Prefix));
    }

    [Fact]
    public void Decide_SeveralRoutes_StandInTheOrderOfManagedRoutes()
    {
        var world = Shop(Weight(10), Mirror, Header, Pause()).SetImage("v2").Settle();

        Assert.Equal(["testers", "shadow", "primary", "other"], world.Routes.Select(route => route.Name));
    }

    [Fact]
    public void Decide_StepWithoutMatch_TakesTheRouteAway()
    {
        var world = Shop(Weight(10), Header, new CanaryStep { SetHeaderRoute = new SetHeaderRoute { Name = "testers" } }, Pause()).SetImage("v2").Settle();

        Assert.Equal(["primary", "other"], world.Routes.Select(route => route.Name));
        Assert.Equal(3, world.Status.CurrentStepIndex);
    }

    public static TheoryData<string> Ends => ["promoted", "aborted", "promoteFull", "newVersion"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Decide_UpdateEnds_ManagedRoutesGo(string end)
    {
        var world = Shop(Weight(10), Header, Mirror, Pause()).SetImage("v2").Settle();
        Assert.Equal(4, world.Routes.Count);
        _ = end switch
        {
            "promoted" => world.PatchStatus(status => status with { PauseConditions = null }),
            "aborted" => world.PatchStatus(status => status with { Abort = true }),
            "promoteFull" => world.PatchStatus(status => status with { PromoteFull = true }),
            _ => world.SetImage("v3"),
        };
        if (end == "newVersion")
        {
            world.BrokenImages.Add("v3");
        }

        world.Settle();
        Assert.Equal(["primary", "other"], world.Routes.Select(route => route.Name));
        Assert.Contains(world.Events, e => e.Message == "VirtualService `webapp` removed all managed routes.");
    }

    [Fact]
    public void Decide_OnlyRouteWithoutName_IsStillTheWeightedOneBesideManagedRoutes()
    {
        var canary = Canary(Weight(10), Header, Weight(30), Pause());
        canary = canary with { TrafficRouting = canary.TrafficRouting! with { Istio = new IstioTrafficRouting { VirtualService = new IstioVirtualServiceReference { Name = "webapp" } } } };
        var world = new CanaryWorld(canary);
        world.RemoveRoute("other");
        world.Deployed().SetImage("v2").Settle();

        Assert.Equal(30, world.RoutedWeight);
        Assert.Equal(["testers", "primary"], world.Routes.Select(route => route.Name));
    }

    [Fact]
    public void Decide_PingPong_ServicesTakeTurnsAndKeepTheirVersion()
    {
        var canary = HostLevel(Weight(30), Pause()) with { CanaryService = null, StableService = null, PingPong = new PingPong { PingService = "webapp-canary", PongService = "webapp-stable" } };
        var world = new CanaryWorld(canary).Deployed();
        Assert.Equal("ping", world.Status.Canary!.StablePingPong);
        Assert.Equal((world.Status.StableRS, 100), (world.SelectedBy("webapp-canary"), world.RoutedWeight));

        world.SetImage("v2").Settle();
        Assert.Equal(70, world.RoutedWeight);
        Assert.Equal((world.Status.StableRS, world.Status.CurrentPodHash), (world.SelectedBy("webapp-canary"), world.SelectedBy("webapp-stable")));

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal(("pong", RolloutPhase.Healthy, 0), (world.Status.Canary!.StablePingPong, world.Status.Phase, world.RoutedWeight));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("webapp-stable"));

        // The other service keeps its old version, and that holds no pods beyond their delay.
        world.Advance(TimeSpan.FromSeconds(31)).Settle();
        Assert.Equal((world.Of("v1").Hash(), 0), (world.SelectedBy("webapp-canary"), world.Of("v1").Desired()));

        world.SetImage("v3").Settle();
        Assert.Equal((30, world.Status.CurrentPodHash), (world.RoutedWeight, world.SelectedBy("webapp-canary")));
        world.PatchStatus(status => status with { Abort = true }).Settle();
        Assert.Equal((0, "pong"), (world.RoutedWeight, world.Status.Canary!.StablePingPong));
    }

    private static CanaryStrategy Canary(params CanaryStep[] steps)
    {
        var canary = HostLevel(steps);
        return canary with { TrafficRouting = canary.TrafficRouting! with { ManagedRoutes = [new ManagedRoute { Name = "testers" }, new ManagedRoute { Name = "shadow" }] } };
    }
}
