using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

/// <summary>Whatever people do and pods suffer: users are always served, an abort ends at 0 %, and nothing waits without saying for what.</summary>
public sealed class OperatorPropertyTests
{
    private const int Replicas = 6;
    private static readonly string[] Images = ["v1", "v2", "v3"];

    public static TheoryData<string> Strategies => ["routed", "dynamic", "basic", "blueGreen", "blueGreenPreview"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Decide_AnyActionsAndFailures_EndsServedAndExplained(string strategy)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var world = new CanaryWorld(Strategy(strategy), Replicas).Deployed();
            for (var action = 0; action < 25; action++)
            {
                Act(world, random);
                for (var turn = random.Next(12); turn > 0; turn--)
                {
                    world.Turn();
                    Check(world, strategy, seed);
                }
            }

            End(world, strategy, seed);
        }
    }

    private static void Act(CanaryWorld world, Random random)
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                world.SetImage(Images[random.Next(Images.Length)]);
                break;
            case 2:
                world.PatchStatus(status => status with { PauseConditions = null });
                break;
            case 3 when world.Status.CurrentPodHash != world.Status.StableRS:
                world.PatchStatus(status => status with { Abort = true });
                break;
            case 4:
                world.PatchStatus(status => status with { Abort = null });
                break;
            case 5 when world.Status.CurrentPodHash != world.Status.StableRS:
                world.PatchStatus(status => status with { PromoteFull = true });
                break;
            case 6:
                world.PatchSpec(spec => spec with { Paused = random.Next(2) == 0 });
                break;
            case 7:
                world.Limits[Images[random.Next(Images.Length)]] = random.Next(Replicas);
                break;
            case 8:
                world.Limits.Clear();
                break;
            default:
                world.Advance(TimeSpan.FromSeconds(random.Next(60)));
                break;
        }
    }

    private static void Check(CanaryWorld world, string strategy, int seed)
    {
        var status = world.Status;
        Assert.True(status.Phase == RolloutPhase.Healthy || !string.IsNullOrEmpty(status.Message), $"{strategy}, seed {seed}: {status.Phase} without a message");
        if (world.Rollout.Spec!.Strategy!.Canary?.TrafficRouting is not null)
        {
            Assert.True(world.RoutedWeight is >= 0 and <= 100, $"{strategy}, seed {seed}: weight {world.RoutedWeight}");
            Assert.True(world.Destinations.Sum(to => to.Weight) == 100, $"{strategy}, seed {seed}: the weights do not add up to 100");
        }
    }

    // When nobody interferes any more and all pods work, a rollout is healthy, waits for a person, or is aborted at 0 %.
    private static void End(CanaryWorld world, string strategy, int seed)
    {
        world.Limits.Clear();
        world.PatchSpec(spec => spec with { Paused = null });
        for (var round = 0; round < 20; round++)
        {
            world.Settle().Advance(TimeSpan.FromSeconds(31));
        }

        var status = world.Settle().Status;
        var what = $"{strategy}, seed {seed}: {status.Phase} {status.Message}";
        Assert.True(status.Phase is RolloutPhase.Healthy or RolloutPhase.Paused or RolloutPhase.Degraded, what);
        Assert.True(status.Phase != RolloutPhase.Degraded || status.Abort == true, what);
        if (strategy.StartsWith("blueGreen", StringComparison.Ordinal))
        {
            var active = world.ReplicaSets.Single(set => set.Hash() == world.SelectedBy("active"));
            Assert.True(active.Available() == Replicas, what);
            Assert.True(status.Phase == RolloutPhase.Paused || active.Hash() == status.StableRS, what);
        }

        if (status.Abort == true)
        {
            Assert.True(strategy is not ("routed" or "dynamic") || world.RoutedWeight == 0, what);
            Assert.True(world.ReplicaSets.Single(set => set.Hash() == status.StableRS).Available() == Replicas, what);
        }
    }

    private static RolloutStrategy Strategy(string name) => name switch
    {
        "routed" => new RolloutStrategy { Canary = HostLevel(Weight(20), Pause("10s"), Weight(60), Pause()) },
        "dynamic" => new RolloutStrategy { Canary = HostLevel(Weight(20), Pause("10s"), Weight(60), Pause()) with { DynamicStableScale = true } },
        "basic" => new RolloutStrategy { Canary = new CanaryStrategy { Steps = [Weight(20), Pause("10s"), Weight(60), Pause()] } },
        "blueGreen" => new RolloutStrategy { BlueGreen = new BlueGreenStrategy { ActiveService = "active", PreviewService = "preview", AutoPromotionSeconds = 10 } },
        _ => new RolloutStrategy { BlueGreen = new BlueGreenStrategy { ActiveService = "active", PreviewService = "preview", AutoPromotionEnabled = false, PreviewReplicaCount = 2 } },
    };
}
