using Platform.ControlPlane.Controllers.Rollouts;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Experiments;

/// <summary>Experiments over a real store: of a rollout's step, and alone.</summary>
public sealed class ExperimentControllerTests
{
    private static readonly CanaryStep Step = new()
    {
        Experiment = new RolloutExperimentStep
        {
            ScaleDownDelaySeconds = 0,
            Templates =
            [
                new RolloutExperimentTemplate { Name = "baseline", SpecRef = "stable", Weight = 10 },
                new RolloutExperimentTemplate { Name = "candidate", SpecRef = "canary", Weight = 20 },
            ],
            Analyses = [new RolloutExperimentAnalysis { Name = "slo", TemplateName = "slo", RequiredForCompletion = true, Args = [new RolloutAnalysisArgument { Name = "service-name", Value = "{{templates.candidate.replicaset.name}}" }] }],
        },
    };

    [Fact]
    public async Task Reconcile_ExperimentStep_GoesFromPodsToVerdictToNothing()
    {
        await using var shop = await RolloutHarness.StartAsync(Step);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();

        var experiment = Assert.Single(shop.Store.List<Experiment>(ResourceTypes.Experiment));
        Assert.Equal("Running", experiment.Status!.Phase);
        var services = new[] { "baseline", "candidate" }.Select(name => $"{experiment.Name}-{name}").ToList();
        Assert.Equal([("webapp-stable", 70), ("webapp-canary", 0), (services[0], 10), (services[1], 20)], shop.Destinations.Select(to => (to.Destination!.Host!, to.Weight)));
        foreach (var (name, image) in services.Zip(["webapp:v1", "webapp:v2"]))
        {
            var selector = shop.Store.Get<Service>(ResourceTypes.Service, "default", name)!.Spec!.Selector!;
            var selected = Assert.Single(shop.ReplicaSets, set => selector.All(label => set.Spec!.Template!.Metadata!.Labels!.GetValueOrDefault(label.Key) == label.Value));
            Assert.Equal((name, image), (selected.Name, selected.Spec!.Template!.Spec!.Containers![0].Image));
        }

        Assert.Equal(services[1], Assert.Single(shop.Runs).Spec!.Args!.Single(arg => arg.Name == "service-name").Value);
        await shop.ConcludeAsync("Successful");
        await shop.SettleAsync();

        Assert.Equal("Healthy", shop.Rollout.Status!.Phase);
        Assert.Equal(2, shop.Destinations.Count);
        Assert.Equal("Required AnalysisRuns completed", shop.Store.List<Experiment>(ResourceTypes.Experiment)[0].Status!.Message);
        Assert.All(shop.ReplicaSets.Where(set => set.Name.StartsWith(experiment.Name, StringComparison.Ordinal)), set => Assert.Equal(0, set.Spec!.Replicas));
        Assert.Null(shop.Store.Get<Service>(ResourceTypes.Service, "default", services[0]));
        Assert.Contains(shop.Events, e => e is { Reason: "ExperimentSuccessful", InvolvedObject.Kind: "Experiment" });
        Assert.Contains(shop.Events, e => e is { Reason: "AnalysisRunSuccessful", Type: "Warning", InvolvedObject.Kind: "Rollout" });
    }

    [Fact]
    public async Task Reconcile_ExperimentFails_AbortsTheRolloutWithTheReason()
    {
        await using var shop = await RolloutHarness.StartAsync(Step);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        await shop.ConcludeAsync("Failed");
        await shop.RestartAsync();
        await shop.SettleAsync();

        Assert.Equal("RolloutAborted: Rollout aborted update to revision 2: Experiment analysis phase is error/failed: because", shop.Rollout.Status!.Message);
        Assert.Equal([100, 0], shop.Destinations.Select(to => to.Weight));
        Assert.Equal("Failed", Assert.Single(shop.Store.List<Experiment>(ResourceTypes.Experiment)).Status!.Phase);
    }

    [Fact]
    public async Task Reconcile_ExperimentAlone_RunsUntilItIsTerminated()
    {
        await using var shop = await RolloutHarness.StartAsync();
        (await shop.Store.CreateAsync(ResourceTypes.Experiment, Alone, CancellationToken.None)).Require();
        await shop.SettleAsync();
        var running = shop.Store.Get<Experiment>(ResourceTypes.Experiment, "default", "alone")!;
        Assert.Equal(("Running", 2), (running.Status!.Phase, running.Status.TemplateStatuses![0].AvailableReplicas));
        Assert.NotNull(running.Status.AvailableAt);

        (await shop.Store.UpdateAsync(ResourceTypes.Experiment, running with { Spec = running.Spec! with { Terminate = true } }, CancellationToken.None)).Require();
        await shop.SettleAsync();
        Assert.Equal("Successful", shop.Store.Get<Experiment>(ResourceTypes.Experiment, "default", "alone")!.Status!.Phase);
        Assert.Equal(0, shop.ReplicaSets.Single(set => set.Name == "alone-one").Spec!.Replicas);
    }

    private static Experiment Alone => new()
    {
        ApiVersion = ResourceTypes.Experiment.ApiVersion,
        Kind = ResourceTypes.Experiment.Kind,
        Metadata = new ObjectMeta { Name = "alone", Namespace = "default" },
        Spec = new ExperimentSpec
        {
            ScaleDownDelaySeconds = 0,
            Templates = [new ExperimentTemplate { Name = "one", Replicas = 2, Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "webapp" } }, Template = RolloutHarness.Template("webapp:v9") }],
        },
    };
}
