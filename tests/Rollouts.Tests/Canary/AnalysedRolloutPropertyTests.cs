using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

/// <summary>Laws of a rollout with analyses, whatever they say and people do meanwhile: a turn is a pure function, what is at rest stays at rest, and what was found bad does not go on.</summary>
public sealed class AnalysedRolloutPropertyTests
{
    private const int Replicas = 4;
    private static readonly string[] Phases = [AnalysisPhases.Successful, AnalysisPhases.Failed, AnalysisPhases.Error, AnalysisPhases.Inconclusive];

    public static TheoryData<string> Strategies => ["steps", "background", "blueGreen"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Decide_AnyAnalyses_KeepsTheLaws(string strategy)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var world = new CanaryWorld(Strategy(strategy), Replicas).Deployed();
            for (var action = 0; action < 15; action++)
            {
                Act(world, random);
                for (var turn = random.Next(8); turn > 0; turn--)
                {
                    IsPure(world, $"{strategy}, seed {seed}");
                    world.Turn();
                }

                if (random.Next(3) == 0)
                {
                    IsAtRest(world.Settle(), $"{strategy}, seed {seed}");
                }
            }
        }
    }

    // Each outcome of each analysis of an update that nobody else touches.
    [Theory]
    [InlineData("steps", AnalysisPhases.Successful, RolloutPhase.Healthy)]
    [InlineData("steps", AnalysisPhases.Failed, RolloutPhase.Degraded)]
    [InlineData("steps", AnalysisPhases.Error, RolloutPhase.Degraded)]
    [InlineData("steps", AnalysisPhases.Inconclusive, RolloutPhase.Paused)]
    [InlineData("background", AnalysisPhases.Successful, RolloutPhase.Healthy)]
    [InlineData("background", AnalysisPhases.Failed, RolloutPhase.Degraded)]
    [InlineData("background", AnalysisPhases.Error, RolloutPhase.Degraded)]
    [InlineData("background", AnalysisPhases.Inconclusive, RolloutPhase.Paused)]
    [InlineData("blueGreen", AnalysisPhases.Successful, RolloutPhase.Healthy)]
    [InlineData("blueGreen", AnalysisPhases.Failed, RolloutPhase.Degraded)]
    [InlineData("blueGreen", AnalysisPhases.Error, RolloutPhase.Degraded)]
    [InlineData("blueGreen", AnalysisPhases.Inconclusive, RolloutPhase.Paused)]
    public void Decide_EveryAnalysisSays_EndsAs(string strategy, string says, string phase)
    {
        var world = new CanaryWorld(Strategy(strategy), Replicas).Deployed().SetImage("v2").Settle();
        for (var round = 0; round < 10; round++)
        {
            Conclude(world, _ => says);
            world.Settle().Advance(TimeSpan.FromSeconds(11)).Settle();
        }

        Assert.Equal(phase, world.Status.Phase);
        Assert.Equal(phase == RolloutPhase.Degraded, world.Status.Abort == true);
        Assert.Equal(phase == RolloutPhase.Healthy, world.Status.StableRS == world.Of("v2").Hash());
        Assert.Equal(phase == RolloutPhase.Paused, world.Status.PauseConditions is { Count: > 0 });
        IsAtRest(world, $"{strategy} {says}");
    }

    private static void Act(CanaryWorld world, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                world.SetImage($"v{random.Next(1, 4)}");
                break;
            case 1:
                world.PatchStatus(status => status with { PauseConditions = null });
                break;
            case 2 when world.Status.CurrentPodHash != world.Status.StableRS:
                world.PatchStatus(status => status with { Abort = true });
                break;
            case 3:
                world.PatchStatus(status => status with { Abort = null });
                break;
            case 4 when world.Status.CurrentPodHash != world.Status.StableRS:
                world.PatchStatus(status => status with { PromoteFull = true });
                break;
            case 5:
                world.Advance(TimeSpan.FromSeconds(random.Next(20)));
                break;
            default:
                Conclude(world, _ => Phases[random.Next(Phases.Length)]);
                break;
        }
    }

    private static void Conclude(CanaryWorld world, Func<AnalysisRun, string> says)
    {
        foreach (var run in world.Runs.Where(run => !AnalysisPhases.IsCompleted(run.Status?.Phase)).ToList())
        {
            world.Conclude(says(run), "", run.Metadata.Labels![AnalysisLabels.RolloutType]);
        }
    }

    private static void IsPure(CanaryWorld world, string what)
    {
        var (once, twice) = (world.Decide(), world.Decide());
        Assert.True(Text(once.Status) == Text(twice.Status), what);
        Assert.Equal(once.Changes.Select(change => change.GetType()), twice.Changes.Select(change => change.GetType()));
        Assert.Equal(once.Events, twice.Events);
        Assert.Equal(once.LookAgainAfter, twice.LookAgainAfter);

        static string Text(RolloutStatus status) => KubernetesJson.Write(status).ToJsonString();
    }

    private static void IsAtRest(CanaryWorld world, string what)
    {
        var (status, events) = (world.Status, world.Events.Count);
        Assert.False(world.Turn(), what);
        Assert.True(events == world.Events.Count, $"{what}: an event though nothing happened");

        // Only the version in the spec is still measured, and nothing is while it is given up.
        Assert.All(
            world.Runs.Where(run => !AnalysisPhases.IsCompleted(run.Status?.Phase)),
            run => Assert.True(run.Metadata.Labels![Labels.PodTemplateHash] == status.CurrentPodHash && status.Abort != true, $"{what}: {run.Name} still runs"));

        // What an analysis of this version has found bad is not on its way, unless someone overruled it.
        Assert.True(status.Abort != true || status.Phase == RolloutPhase.Degraded || status.CurrentPodHash == status.StableRS, $"{what}: {status.Phase} {status.Message}");
        Assert.True(status.Phase != RolloutPhase.Healthy || status.StableRS == status.CurrentPodHash, $"{what}: healthy, and another version is stable");
    }

    private static RolloutStrategy Strategy(string name)
    {
        AnalysisTemplateReference[] slo = [new() { TemplateName = "slo" }];
        return name switch
        {
            "steps" => new RolloutStrategy { Canary = HostLevel(Weight(20), Analysis(), Pause("10s"), Weight(60), Analysis()) },
            "background" => new RolloutStrategy { Canary = HostLevel(Weight(20), Pause("10s"), Weight(60), Pause("10s")) with { Analysis = new RolloutAnalysisBackground { Templates = slo, StartingStep = 1 } } },
            _ => new RolloutStrategy
            {
                BlueGreen = new BlueGreenStrategy
                {
                    ActiveService = "active",
                    PreviewService = "preview",
                    PrePromotionAnalysis = new RolloutAnalysisStep { Templates = slo },
                    PostPromotionAnalysis = new RolloutAnalysisStep { Templates = slo },
                },
            },
        };
    }
}
