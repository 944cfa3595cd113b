using Platform.Manifests;
using Platform.Rollouts.Canary;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Experiments;

/// <summary>Experiment steps of a canary (upstream: rollout/experiment_test.go, rollout/trafficrouting_test.go).</summary>
public sealed class ExperimentStepTests
{
    private static readonly RolloutExperimentStep Compare = new()
    {
        Duration = new GoDuration("5m"),
        Templates = [new RolloutExperimentTemplate { Name = "baseline", SpecRef = "stable", Weight = 5 }, new RolloutExperimentTemplate { Name = "candidate", SpecRef = "canary", Weight = 10, Replicas = 2 }],
        Analyses = [new RolloutExperimentAnalysis { Name = "slo", TemplateName = "slo", RequiredForCompletion = true, Args = [new RolloutAnalysisArgument { Name = "latest", ValueFrom = new RolloutArgumentSource { PodTemplateHashValue = "Latest" } }, new RolloutAnalysisArgument { Name = "own", Value = "{{templates.candidate.podTemplateHash}}" }] }],
    };

    private static CanaryWorld AtExperiment(params CanaryStep[] after) =>
        new CanaryWorld(HostLevel([Weight(20), new CanaryStep { Experiment = Compare }, .. after])).Deployed().SetImage("v2").Settle();

    private static Experiment Current(CanaryWorld world) => world.Experiments.Single(experiment => experiment.Name == world.Status.Canary!.CurrentExperiment);

    private static CanaryWorld Run(CanaryWorld world, string phase, string? message = null) => world.SetExperiment(Current(world) with
    {
        Status = new ExperimentStatus
        {
            Phase = phase,
            Message = message,
            TemplateStatuses =
            [
                new ExperimentTemplateStatus { Name = "baseline", Status = "Running", ServiceName = "x-baseline", PodTemplateHash = "hb" },
                new ExperimentTemplateStatus { Name = "candidate", Status = "Running", ServiceName = "x-candidate", PodTemplateHash = "hc" },
            ],
        },
    }).Settle();

    private static Dictionary<string, int> Shares(CanaryWorld world) => world.Destinations.ToDictionary(to => to.Destination!.Host!, to => to.Weight);

    [Fact]
    public void Decide_ExperimentStep_CreatesItFromStableAndCanary()
    {
        var world = AtExperiment();
        var experiment = Current(world);
        var (stable, canary) = (world.Of("v1"), world.Of("v2"));

        Assert.Equal($"webapp-{canary.Hash()}-2-1", experiment.Name);
        Assert.Equal((canary.Hash(), "2", "webapp"), (experiment.Metadata.Labels![Labels.PodTemplateHash], experiment.Metadata.Annotations![Labels.Revision], experiment.Metadata.OwnerReferences![0].Name));
        Assert.Equal([("baseline", "v1"), ("candidate", "v2")], experiment.Spec!.Templates!.Select(template => (template.Name, template.Template!.Spec!.Containers![0].Image)));
        Assert.Equal([null, 2], experiment.Spec.Templates!.Select(template => template.Replicas));
        Assert.All(experiment.Spec.Templates!, template => Assert.NotNull(template.Service));
        Assert.Equal("5m", experiment.Spec.Duration!.Value.Text);
        Assert.Equal([canary.Hash(), "{{templates.candidate.podTemplateHash}}"], experiment.Spec.Analyses![0].Args!.Select(arg => arg.Value));
        Assert.NotEqual(stable.Hash(), ExperimentObjects.ReplicaSetOf(experiment, experiment.Spec.Templates![0]).Hash());
        Assert.Contains(world.Events, e => e is { Reason: "ExperimentCreated" } && e.Message == $"Created Experiment '{experiment.Name}'");
        Assert.Equal((RolloutPhase.Progressing, 1), (world.Status.Phase, world.Status.CurrentStepIndex));
        Assert.Empty(ManifestValidation.Validate(KubernetesJson.Write(experiment)));
    }

    [Fact]
    public void Decide_TemplateMetadataSelectorAndService_GoIntoTheExperiment()
    {
        var step = new RolloutExperimentStep
        {
            Templates =
            [
                new RolloutExperimentTemplate { Name = "a", SpecRef = "canary", Metadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["shadow"] = "yes" }, Annotations = new Dictionary<string, string> { ["why"] = "test" } } },
                new RolloutExperimentTemplate { Name = "b", SpecRef = "canary", Service = new ExperimentService { Name = "mine" }, Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "webapp" } } },
            ],
        };
        var world = new CanaryWorld(HostLevel(new CanaryStep { Experiment = step })).Deployed().SetImage("v2").Settle();
        var templates = Current(world).Spec!.Templates!;

        Assert.Equal(("yes", "yes", "test"), (templates[0].Template!.Metadata!.Labels!["shadow"], templates[0].Selector!.MatchLabels!["shadow"], templates[0].Template!.Metadata!.Annotations!["why"]));
        Assert.Null(templates[0].Service);
        Assert.Equal(("mine", 1), (templates[1].Service!.Name, templates[1].Selector!.MatchLabels!.Count));
        Assert.DoesNotContain("shadow", world.Of("v2").Spec!.Template!.Metadata!.Labels!.Keys);
    }

    [Fact]
    public void Decide_FirstDeployment_MakesNoExperiment() =>
        Assert.Empty(new CanaryWorld(HostLevel(new CanaryStep { Experiment = Compare })).Deployed().Experiments);

    [Fact]
    public void Decide_Running_StableGivesTheShareAndGetsItBack()
    {
        var world = AtExperiment(Pause());
        Assert.Equal((80, 20), (Shares(world)["webapp-stable"], Shares(world)["webapp-canary"]));
        Run(world, "Pending");
        Assert.Equal(2, world.Destinations.Count);

        Run(world, "Running");
        Assert.Equal([("webapp-canary", 20), ("webapp-stable", 65), ("x-baseline", 5), ("x-candidate", 10)], Shares(world).Select(to => (to.Key, to.Value)).Order());
        Assert.Equal((65, 15), (world.Status.Canary!.Weights!.Stable!.Weight, world.Status.Canary.Weights.Additional!.Sum(to => to.Weight)));
        Assert.Contains(world.Events, e => e is { Reason: "TrafficWeightUpdated", Message: "Traffic weight updated additional: [{5 x-baseline hb} {10 x-candidate hc}]" });

        Run(world, AnalysisPhases.Successful);
        Assert.Equal([("webapp-canary", 20), ("webapp-stable", 80)], Shares(world).Select(to => (to.Key, to.Value)).Order());
        Assert.Equal((2, null), (world.Status.CurrentStepIndex, world.Status.Canary!.CurrentExperiment));
        Assert.Null(world.Status.Canary.Weights!.Additional);
        Assert.Contains(world.Events, e => e.Message == "Rollout step 2/3 completed (experiment)");
    }

    [Fact]
    public void Decide_FirstStepWithoutCanaryPods_IsWeightedAllTheSame()
    {
        var world = new CanaryWorld(HostLevel(new CanaryStep { Experiment = Compare }, Weight(50))).Deployed().SetImage("v2").Settle();
        Run(world, "Running");

        Assert.Equal([("webapp-canary", 0), ("webapp-stable", 85), ("x-baseline", 5), ("x-candidate", 10)], Shares(world).Select(to => (to.Key, to.Value)).Order());
        Assert.Equal(0, world.Of("v2").Desired());
    }

    [Fact]
    public void Decide_SubsetLevel_EachTemplateGetsASubsetWhileItRuns()
    {
        var canary = HostLevel(Weight(20), new CanaryStep { Experiment = Compare }, Pause());
        canary = canary with { TrafficRouting = new TrafficRouting { Istio = canary.TrafficRouting!.Istio! with { DestinationRule = new IstioDestinationRuleReference { Name = "webapp", CanarySubsetName = "canary", StableSubsetName = "stable" } } } };
        var world = new CanaryWorld(canary).Deployed().SetImage("v2").Settle();
        Run(world, "Running");
        Assert.Equal([("canary", world.Of("v2").Hash()), ("stable", world.Of("v1").Hash()), ("x-baseline", "hb"), ("x-candidate", "hc")], world.DestinationRule!.Spec!.Subsets!.Select(subset => (subset.Name, subset.Labels![Labels.PodTemplateHash])).Order());
        Assert.Equal([("canary", 20), ("stable", 65)], world.Destinations.Where(to => to.Destination!.Subset is not null).Select(to => (to.Destination!.Subset, to.Weight)).Order());

        Run(world, AnalysisPhases.Successful);
        Assert.Equal(["canary", "stable"], world.DestinationRule!.Spec!.Subsets!.Select(subset => subset.Name).Order());
        Assert.Equal(2, world.Destinations.Count);
    }

    [Theory]
    [InlineData(AnalysisPhases.Failed, "slo failed", ": slo failed")]
    [InlineData(AnalysisPhases.Error, null, "")]
    public void Decide_FailedOrError_Aborts(string phase, string? message, string because)
    {
        var world = AtExperiment();
        Run(world, "Running");
        Run(world, phase, message);

        Assert.Equal((RolloutPhase.Degraded, $"RolloutAborted: Rollout aborted update to revision 2: Experiment analysis phase is error/failed{because}"), (world.Status.Phase, world.Status.Message));
        Assert.Equal([("webapp-canary", 0), ("webapp-stable", 100)], Shares(world).Select(to => (to.Key, to.Value)).Order());
        Assert.Null(world.Status.Canary!.CurrentExperiment);
    }

    [Fact]
    public void Decide_RetryAfterAbort_MakesAFreshExperiment()
    {
        var world = AtExperiment();
        var first = Current(world).Name;
        Run(world, AnalysisPhases.Failed);
        world.PatchStatus(status => status with { Abort = null }).Settle();

        Assert.Equal($"{first}-1", Current(world).Name);
        Assert.Equal(1, world.Status.CurrentStepIndex);
    }

    [Fact]
    public void Decide_Inconclusive_PausesUntilAPersonAsksForFreshEvidence()
    {
        var world = AtExperiment();
        var first = Current(world).Name;
        Run(world, AnalysisPhases.Inconclusive);
        Assert.Equal((RolloutPhase.Paused, "InconclusiveExperiment", 1), (world.Status.Phase, world.Status.Message, world.Status.CurrentStepIndex));
        Assert.Single(world.Experiments);

        foreach (var patch in RolloutPatches.Promote(world.Rollout))
        {
            world.Rollout = KubernetesJson.Read<Rollout>(MergePatch.Apply(KubernetesJson.Write(world.Rollout), patch.Body));
        }

        world.Settle();
        Assert.Equal($"{first}-1", Current(world).Name);
        Run(world, AnalysisPhases.Successful);
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Null(world.Status.PauseConditions);
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("promoteFull")]
    [InlineData("skip")]
    [InlineData("newVersion")]
    [InlineData("rollback")]
    public void Decide_RolloutMovesOn_ExperimentIsTerminatedAndItsShareGoesBack(string what)
    {
        var world = AtExperiment(Pause());
        Run(world, "Running");
        _ = what switch
        {
            "abort" => world.PatchStatus(status => status with { Abort = true }),
            "promoteFull" => world.PatchStatus(status => status with { PromoteFull = true }),
            "skip" => world.PatchStatus(status => status with { CurrentStepIndex = 2 }),
            "newVersion" => world.SetImage("v3"),
            "rollback" => world.SetImage("v1"),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        world.Settle();

        Assert.True(world.Experiments.First().Spec!.Terminate);
        Assert.Equal(100, world.Destinations.Sum(to => to.Weight));
        Assert.DoesNotContain(world.Destinations, to => to.Destination!.Host!.StartsWith("x-", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_TwoExperimentStepsAndTheFirstIsSkipped_EachHasItsOwn()
    {
        var world = AtExperiment(new CanaryStep { Experiment = Compare });
        var first = Current(world);
        Run(world, "Running");
        world.PatchStatus(status => status with { CurrentStepIndex = 2 }).Settle();

        Assert.NotEqual(first.Name, Current(world).Name);
        Assert.EndsWith("-2", Current(world).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ManuallyPausedAtTheEndOfTheExperiment_DoesNotBeginAnother()
    {
        var world = AtExperiment();
        world.PatchSpec(spec => spec with { Paused = true });
        Run(world, AnalysisPhases.Successful);
        Assert.Equal(1, world.Status.CurrentStepIndex);
        Assert.Single(world.Experiments);

        world.PatchSpec(spec => spec with { Paused = null }).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Single(world.Experiments);
    }

    [Fact]
    public void Decide_InterruptedAfterCreating_TakesTheOneThatIsThere()
    {
        var world = new CanaryWorld(HostLevel(new CanaryStep { Experiment = Compare })).Deployed().SetImage("v2");
        world.Turn();
        world.Turn();
        for (var i = 0; i < 5; i++)
        {
            world.KilledTurn(5);
        }

        world.Settle();
        Assert.Single(world.Experiments);
    }

    [Fact]
    public void Decide_ManyFinished_KeepsFiveOfEachAndNoneOfVersionsThatAreGone()
    {
        var world = AtExperiment(Pause());
        var like = Current(world);
        for (var i = 0; i < 14; i++)
        {
            world.SetExperiment(like with { Metadata = like.Metadata with { Name = $"old-{i}", CreationTimestamp = world.Now.AddMinutes(-i - 1) }, Status = new ExperimentStatus { Phase = i % 2 == 0 ? "Successful" : "Failed" } });
        }

        world.SetExperiment(like with { Metadata = like.Metadata with { Name = "gone", Labels = new Dictionary<string, string> { [Labels.PodTemplateHash] = "gone" } }, Status = new ExperimentStatus { Phase = "Successful" } });
        world.Settle();

        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"old-{i}").Order(), like.Name], world.Experiments.Select(experiment => experiment.Name).Order());
    }
}
