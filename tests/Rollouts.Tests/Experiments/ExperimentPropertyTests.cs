using Platform.Manifests;
using static Platform.Rollouts.Experiments.ExperimentWorld;

namespace Platform.Rollouts.Experiments;

/// <summary>Whatever pods and analyses do, and wherever the control plane is killed: an experiment that is asked to end ends, and leaves nothing.</summary>
public sealed class ExperimentPropertyTests
{
    private static readonly string[] Phases = ["Running", "Successful", "Successful", "Failed", "Inconclusive", "Error"];

    [Fact]
    public void Decide_AnythingHappens_EndsWithoutPodsServicesAndRuns()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var world = new ExperimentWorld(new ExperimentSpec
            {
                Duration = random.Next(3) == 0 ? null : new GoDuration($"{random.Next(200)}s"),
                ProgressDeadlineSeconds = 100,
                Templates = [Template("a", random.Next(3), hasService: random.Next(2) == 0), Template("b", hasService: true)],
                Analyses = [Analysis("slo", isRequired: random.Next(2) == 0), Analysis("latency", isRequired: random.Next(3) == 0)],
            });
            for (var step = 0; step < 30; step++)
            {
                Act(world, random);
                Check(world, seed);
            }

            world.Terminate().Settle().Advance(31).Settle().Advance(31).Settle();
            Assert.True(ExperimentReading.HasFinished(world.Experiment), $"seed {seed}: {world.Status.Phase} after it was terminated");
            Assert.True(world.ReplicaSets.Values.All(set => set.Desired() == 0), $"seed {seed}: pods are left");
            Assert.True(world.Services.Count == 0, $"seed {seed}: services are left");
            Assert.True(world.Runs.Values.All(run => AnalysisPhases.IsCompleted(run.Status?.Phase)), $"seed {seed}: runs are left");
            Assert.True(world.LookAgainAfter is null, $"seed {seed}: it looks again for ever");
        }
    }

    private static void Act(ExperimentWorld world, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                world.Limits[random.Next(2) == 0 ? "web:a" : "web:b"] = random.Next(2);
                break;
            case 1:
                world.Limits.Clear();
                break;
            case 2 when world.Runs.Count > 0:
                var run = world.Runs.Values.ElementAt(random.Next(world.Runs.Count));
                world.Runs[run.Name] = run with { Status = AnalysisPhases.IsCompleted(run.Status?.Phase) ? run.Status : new AnalysisRunStatus { Phase = Phases[random.Next(Phases.Length)] } };
                break;
            case 3:
                world.Turn(changesApplied: random.Next(4));
                break;
            case 4:
                world.Advance(random.Next(90));
                break;
            default:
                world.Turn();
                break;
        }
    }

    private static void Check(ExperimentWorld world, int seed)
    {
        var status = world.Experiment.Status;
        Assert.True(world.Runs.Count == 0 || status?.AvailableAt is not null, $"seed {seed}: an analysis ran before all templates were available");
        Assert.True(status?.Phase is not (AnalysisPhases.Failed or AnalysisPhases.Error) || status.Message is not null || world.Runs.Values.Any(run => run.Status?.Phase == status.Phase), $"seed {seed}: {status?.Phase} without a message");
        Assert.True(world.Runs.Values.Count(run => !AnalysisPhases.IsCompleted(run.Status?.Phase)) <= 2, $"seed {seed}: a run too many");
    }
}
