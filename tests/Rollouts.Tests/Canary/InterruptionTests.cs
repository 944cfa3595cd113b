using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

/// <summary>A control plane that is killed anywhere in any turn and started again must end where an undisturbed one does.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public void Decide_KilledAnywhere_EndsAsIfUndisturbed()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var world = new CanaryWorld(HostLevel(Weight(10), Analysis(), Weight(30), Analysis(), Weight(60))).Deployed().SetImage("v2");
            Run(world, random);

            Assert.True(world.Status.Phase == RolloutPhase.Healthy, $"seed {seed}: {world}");
            Assert.Equal([10, 30, 60, 100, 0], world.Weights);
            // A run that ended before anyone noted it is measured again, never taken for the evidence of another step.
            Assert.True(world.Runs.Count >= 2);
            Assert.All(world.Runs, run => Assert.True(AnalysisPhases.IsCompleted(run.Status?.Phase)));
            Assert.Equal(2, world.ReplicaSets.Count);
            Assert.Single(world.Events, e => e.Reason == "RolloutCompleted" && e.Message.Contains("revision 2", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Decide_KilledAnywhereAfterAFailedAnalysis_StillRollsBack()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var world = new CanaryWorld(HostLevel(Weight(30), Analysis(), Weight(60))).Deployed().SetImage("v2");
            Run(world, random, AnalysisPhases.Failed);

            Assert.True(world.Status.Phase == RolloutPhase.Degraded, $"seed {seed}: {world}");
            Assert.Equal([30, 0], world.Weights);
            Assert.NotEqual(world.Status.StableRS, world.Status.CurrentPodHash);
        }
    }

    private static void Run(CanaryWorld world, Random random, string outcome = AnalysisPhases.Successful)
    {
        for (var turn = 0; turn < 120; turn++)
        {
            if (random.Next(2) == 0)
            {
                world.KilledTurn(random.Next(4));
            }
            else
            {
                world.Turn();
            }

            if (world.Runs.Any(run => run.Status?.Phase == "Running"))
            {
                world.Conclude(outcome);
            }
        }
    }
}
