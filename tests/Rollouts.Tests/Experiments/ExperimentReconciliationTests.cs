using Platform.Manifests;
using static Platform.Rollouts.Experiments.ExperimentWorld;

namespace Platform.Rollouts.Experiments;

/// <summary>Upstream's cases (experiments/experiment_test.go, analysisrun_test.go) in a world where pods come and go.</summary>
public sealed class ExperimentReconciliationTests
{
    private static ExperimentWorld World(string? duration, IReadOnlyList<ExperimentAnalysis>? analyses, params ExperimentTemplate[] templates) =>
        new(new ExperimentSpec { Duration = duration is null ? null : new GoDuration(duration), Analyses = analyses, Templates = templates });

    [Fact]
    public void Decide_NewExperiment_MakesReplicaSetsThenIsPendingThenRunning()
    {
        var world = World("10m", null, Template("old"), Template("new", 2));
        world.Limits["web:new"] = 1;
        world.Turn();
        Assert.Equal("Pending", world.Status.Phase);
        Assert.Equal([0, 0], world.ReplicaSets.Values.Select(set => set.Desired()));

        world.Settle();
        Assert.Equal(("Pending", null), (world.Status.Phase, world.Status.AvailableAt));
        Assert.Equal((TemplatePhases.Running, TemplatePhases.Progressing), (world.PhaseOf("old"), world.PhaseOf("new")));

        world.Limits.Clear();
        world.Settle();
        Assert.Equal(("Running", world.Now), (world.Status.Phase, world.Status.AvailableAt));
        Assert.Contains(world.Events, e => e is { Reason: "ExperimentRunning", Message: "Experiment transitioned from Pending -> Running" });
        Assert.Contains(world.Events, e => e is { Reason: "ScalingReplicaSet", Message: "Scaled up ReplicaSet exp-new from 0 to 2" });
        Assert.Contains(world.Events, e => e is { Reason: "TemplateRunning", Message: "Template 'new' transitioned from Progressing -> Running" });
    }

    [Fact]
    public void Decide_ReplicaSets_AreNamedMarkedAndToldApart()
    {
        // The same template twice (upstream: e2e experiment-same-template.yaml): no selector takes the one's pods for the other's.
        var world = World("10m", null, Template("a") with { Template = Template("x").Template }, Template("b") with { Template = Template("x").Template }).Settle();

        var (a, b) = (world.Of("a"), world.Of("b"));
        Assert.NotEqual(a.Hash(), b.Hash());
        Assert.Equal(("exp", "a"), (a.Metadata.Annotations![Labels.ExperimentName], a.Metadata.Annotations[Labels.ExperimentTemplateName]));
        Assert.True(a.Spec!.Selector!.Matches(a.Spec.Template!.Metadata!.Labels));
        Assert.False(a.Spec.Selector.Matches(b.Spec!.Template!.Metadata!.Labels));
        Assert.Equal(("Experiment", "exp", true), (a.Metadata.OwnerReferences![0].Kind, a.Metadata.OwnerReferences[0].Name, a.Metadata.OwnerReferences[0].Controller));
    }

    [Fact]
    public void Decide_DurationPasses_IsSuccessfulAndPodsStayForTheirDelay()
    {
        var world = World("60s", null, Template("old")).Settle();
        Assert.Equal(TimeSpan.FromSeconds(60), world.LookAgainAfter);

        world.Advance(59).Settle();
        Assert.Equal("Running", world.Status.Phase);

        world.Advance(1).Settle();
        Assert.Equal((AnalysisPhases.Successful, TemplatePhases.Successful, 1), (world.Status.Phase, world.PhaseOf("old"), world.Of("old").Desired()));
        Assert.Equal("Experiment \"exp\" has successfully ran and completed.", Assert.Single(world.Status.Conditions!).Message);

        world.Advance(29).Settle();
        Assert.Equal(1, world.Of("old").Desired());
        world.Advance(1).Settle();
        Assert.Equal(0, world.Of("old").Desired());
        Assert.Null(world.LookAgainAfter);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 4, 1)]
    [InlineData(5, 5, 0)]
    public void Decide_ScaleDownDelay_IsKept(int delay, int seconds, int expected)
    {
        var world = World("1m", null, Template("old"));
        world.Experiment = world.Experiment with { Spec = world.Experiment.Spec! with { ScaleDownDelaySeconds = delay } };
        world.Settle().Advance(60).Settle().Advance(seconds).Settle();

        Assert.Equal(expected, world.Of("old").Desired());
    }

    [Fact]
    public void Decide_NoDurationAndNothingRequired_RunsUntilTerminated()
    {
        var world = World(null, [Analysis("slo")], Template("old")).Settle();
        world.Conclude("slo", AnalysisPhases.Successful).Settle().Advance(1e6).Settle();
        Assert.Equal("Running", world.Status.Phase);
        Assert.Null(world.LookAgainAfter);

        world.Terminate().Settle();
        Assert.Equal(AnalysisPhases.Successful, world.Status.Phase);
    }

    [Theory]
    [InlineData(30, "Pending", null)]
    [InlineData(31, "Failed", "Template 'old' exceeded its progressDeadlineSeconds (30)")]
    public void Decide_PodsNeverAvailable_FailsPastTheDeadline(int seconds, string phase, string? message)
    {
        var world = World("1m", [Analysis("slo")], Template("old"));
        world.Experiment = world.Experiment with { Spec = world.Experiment.Spec! with { ProgressDeadlineSeconds = 30 } };
        world.Limits["web:old"] = 0;
        world.Settle();
        Assert.InRange(world.LookAgainAfter!.Value.TotalSeconds, 30, 30.1);

        world.Advance(seconds).Settle();
        Assert.Equal((phase, message), (world.Status.Phase, world.Status.Message));
        Assert.Empty(world.Runs);
    }

    [Fact]
    public void Decide_PodsLostWhileRunning_DeadlineCountsAnewAndThenFails()
    {
        var world = World(null, null, Template("old", 2)).Settle().Advance(10_000).Settle();
        world.Limits["web:old"] = 1;
        world.Settle();
        Assert.Equal((TemplatePhases.Progressing, "Pending"), (world.PhaseOf("old"), world.Status.Phase));

        world.Advance(599).Settle();
        Assert.Equal("Pending", world.Status.Phase);
        world.Advance(2).Settle();
        Assert.Equal(AnalysisPhases.Failed, world.Status.Phase);
        Assert.Contains(world.Events, e => e is { Reason: "TemplateFailed", IsWarning: true });
    }

    [Fact]
    public void Decide_Analyses_StartOnlyOnceAllTemplatesAreAvailable()
    {
        var world = World("10m", [Analysis("slo", args: [("hash", "{{templates.new.podTemplateHash}}")])], Template("old"), Template("new"));
        world.Limits["web:new"] = 0;
        world.Settle();
        Assert.Empty(world.Runs);
        Assert.Equal(("slo", null), (world.Status.AnalysisRuns![0].Name, world.Status.AnalysisRuns[0].Phase));

        world.Limits.Clear();
        world.Settle();
        var run = Assert.Single(world.Runs.Values);
        Assert.Equal("exp-slo", run.Name);
        Assert.Equal(world.Of("new").Hash(), Assert.Single(run.Spec!.Args!).Value);
        Assert.Equal(("exp-slo", "Pending"), (world.Status.AnalysisRuns[0].AnalysisRun, world.Status.AnalysisRuns[0].Phase));
    }

    [Theory]
    [InlineData("{{templates.new.replicaset.name}}", "exp-new")]
    [InlineData("{{experiment.availableAt}}", "2026-01-01T00:00:00Z")]
    [InlineData("{{experiment.finishedAt}}", "2026-01-01T00:10:00Z")]
    [InlineData("plain", "plain")]
    [InlineData("{{templates.nobody.podTemplateHash}}", null)]
    [InlineData("{{args.x}}", null)]
    public void Decide_Arguments_AreResolvedOrTheExperimentEndsInError(string value, string? expected)
    {
        var world = World("10m", [Analysis("slo", args: [("hash", value)])], Template("new")).Settle();

        if (expected is not null)
        {
            Assert.Equal(expected, Assert.Single(world.Runs.Values).Spec!.Args![0].Value);
            return;
        }

        Assert.Equal((AnalysisPhases.Error, $"Failed to create AnalysisRun for analysis 'slo': failed to resolve {value}"), (world.Status.Phase, world.Status.Message));
        Assert.Empty(world.Runs);
    }

    [Theory]
    [InlineData(false, "AnalysisTemplate verification failed for analysis 'a': analysistemplate.argoproj.io \"nope\" not found")]
    [InlineData(true, "ClusterAnalysisTemplate verification failed for analysis 'a': clusteranalysistemplate.argoproj.io \"nope\" not found")]
    public void Decide_TemplateOfAnAnalysisMissing_EndsInError(bool isClusterWide, string message)
    {
        var world = World("10m", [Analysis("a", template: "nope") with { ClusterScope = isClusterWide }], Template("new")).Settle();

        Assert.Equal((AnalysisPhases.Error, message), (world.Status.Phase, world.Status.Message));
        world.Advance(30).Settle();
        Assert.Equal(0, world.Of("new").Desired());
    }

    [Theory]
    [InlineData(AnalysisPhases.Failed)]
    [InlineData(AnalysisPhases.Error)]
    [InlineData(AnalysisPhases.Inconclusive)]
    public void Decide_AnalysisGoesWrong_EndsTheExperimentAndTheOtherRuns(string phase)
    {
        var world = World("10m", [Analysis("slo"), Analysis("latency", template: "latency")], Template("new")).Settle();
        world.Conclude("slo", phase, "because").Settle();

        Assert.Equal((phase, "because"), (world.Status.Phase, world.Status.Message));
        Assert.True(world.Runs["exp-latency"].Spec!.Terminate);
        Assert.Contains(world.Events, e => e is { Reason: "AnalysisRunTerminating", Message: "Terminating latency (exp-latency)" });
        Assert.Contains(world.Events, e => e.Reason == $"AnalysisRun{phase}" && e.Message == $"AnalysisRun 'slo' transitioned from Pending -> {phase}: because" && e is { IsWarning: true, IsForRollout: true });
        Assert.Equal(TemplatePhases.Successful, world.PhaseOf("new"));
    }

    [Fact]
    public void Decide_RequiredAnalysesDone_CompletesBeforeTheDuration()
    {
        var world = World("1h", [Analysis("slo", isRequired: true), Analysis("latency", isRequired: true)], Template("new")).Settle();
        world.Conclude("slo", AnalysisPhases.Successful).Settle();
        Assert.Equal("Running", world.Status.Phase);

        world.Conclude("latency", AnalysisPhases.Successful).Settle();
        Assert.Equal((AnalysisPhases.Successful, "Required AnalysisRuns completed"), (world.Status.Phase, world.Status.Message));
    }

    [Fact]
    public void Decide_RequiredAnalysisStillRuns_OutlivesTheDurationWithoutPods()
    {
        var world = World("1m", [Analysis("slo", isRequired: true)], Template("new")).Settle();
        world.Conclude("slo", "Running").Advance(60).Settle().Advance(30).Settle();
        Assert.Equal(("Running", 0), (world.Status.Phase, world.Of("new").Desired()));

        world.Conclude("slo", AnalysisPhases.Failed, "too slow").Settle();
        Assert.Equal((AnalysisPhases.Failed, "too slow"), (world.Status.Phase, world.Status.Message));
    }

    [Fact]
    public void Decide_DurationPassesDuringAnAnalysisThatIsNotRequired_IsSuccessfulAndTheRunIsTerminated()
    {
        var world = World("1m", [Analysis("slo")], Template("new")).Settle();
        world.Conclude("slo", "Running").Advance(60).Settle();

        Assert.Equal(AnalysisPhases.Successful, world.Status.Phase);
        Assert.True(world.Runs["exp-slo"].Spec!.Terminate);
    }

    // Upstream leaves such an experiment Running for ever: it never reads the end of a run that it has terminated itself.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_Terminated_EndsWhateverIsRequired(bool isRequired)
    {
        var world = World("1h", [Analysis("slo", isRequired), Analysis("latency")], Template("new")).Settle();
        world.Conclude("slo", "Running").Conclude("latency", "Running").Settle();
        world.Terminate().Settle();

        Assert.Equal(AnalysisPhases.Successful, world.Status.Phase);
        Assert.All(world.Runs.Values, run => Assert.True(run.Spec!.Terminate));
        world.Advance(30).Settle();
        Assert.Equal(0, world.Of("new").Desired());
    }

    [Fact]
    public void Decide_TerminatedBeforeItBegan_StartsNothing()
    {
        var world = World("1h", [Analysis("slo")], Template("new", hasService: true)).Terminate().Settle();

        Assert.Equal(AnalysisPhases.Successful, world.Status.Phase);
        Assert.Empty(world.ReplicaSets);
        Assert.Empty(world.Runs);
    }

    [Theory]
    [InlineData(null, "exp-new")]
    [InlineData("beta", "beta")]
    public void Decide_Service_IsThereWhileThePodsAre(string? name, string expected)
    {
        var world = World("1m", null, Template("new", hasService: true, service: name), Template("old")).Settle();
        var service = Assert.Single(world.Services.Values);
        Assert.Equal(expected, service.Name);
        Assert.Equal(world.Of("new").Metadata.Labels!.OrderBy(label => label.Key), service.Spec!.Selector!.OrderBy(label => label.Key));
        Assert.Equal(("http", 8080), (Assert.Single(service.Spec.Ports!).Name, service.Spec.Ports![0].Port));
        Assert.Equal((expected, world.Of("new").Hash()), (ExperimentReading.TemplateOf(world.Status, "new")!.ServiceName, ExperimentReading.TemplateOf(world.Status, "new")!.PodTemplateHash));

        world.Advance(60).Settle();
        Assert.Single(world.Services);
        world.Advance(30).Settle();
        Assert.Empty(world.Services);
        Assert.Null(ExperimentReading.TemplateOf(world.Status, "new")!.ServiceName);
    }

    [Fact]
    public void Decide_NameOfSomebodyElse_EndsInErrorThatSaysSo()
    {
        var world = World("1m", null, Template("new", hasService: true, service: "shop"));
        world.Services["shop"] = new Service { Metadata = new ObjectMeta { Name = "shop" } };
        world.Settle();
        Assert.Equal((AnalysisPhases.Error, "Failed to create Service shop for template 'new': service shop already exists and is not owned by experiment template new"), (world.Status.Phase, world.Status.Message));

        world = World("1m", null, Template("new"));
        world.ReplicaSets["exp-new"] = new ReplicaSet { Metadata = new ObjectMeta { Name = "exp-new" }, Spec = new ReplicaSetSpec { Replicas = 0, Template = Template("x").Template } };
        world.Settle();
        Assert.Equal((AnalysisPhases.Error, "Failed to create ReplicaSet for template 'new': replicasets.apps \"exp-new\" already exists"), (world.Status.Phase, world.Status.Message));
    }

    [Fact]
    public void Decide_RunOfAnInterruptedTurn_IsTakenAndAFinishedOneIsNot()
    {
        var world = World("1m", [Analysis("slo")], Template("new"));
        while (world.Experiment.Status?.AvailableAt is null)
        {
            world.Turn();
        }

        world.Turn(changesApplied: 10);
        world.Settle();
        Assert.Single(world.Runs);

        var again = World("1m", [Analysis("slo")], Template("new"));
        again.Runs["exp-slo"] = world.Runs["exp-slo"] with { Status = new AnalysisRunStatus { Phase = AnalysisPhases.Failed } };
        again.Settle();
        Assert.Equal("exp-slo.1", again.Status.AnalysisRuns![0].AnalysisRun);
    }

    [Fact]
    public void Decide_RunIsGone_EndsInError()
    {
        var world = World("1m", [Analysis("slo")], Template("new")).Settle();
        world.Runs.Clear();
        world.Settle();

        Assert.Equal((AnalysisPhases.Error, "analysisruns.argoproj.io \"exp-slo\" not found"), (world.Status.Phase, world.Status.Message));
    }

    [Fact]
    public void Decide_RunsMetadataAndDryRun_ArePassedOn()
    {
        var world = World("1m", [Analysis("slo")], Template("new"));
        world.Experiment = world.Experiment with
        {
            Spec = world.Experiment.Spec! with
            {
                DryRun = [new DryRun { MetricName = "up" }],
                MeasurementRetention = [new MeasurementRetention { MetricName = "up", Limit = 3 }],
                AnalysisRunMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["team"] = "a" }, Annotations = new Dictionary<string, string> { ["why"] = "b" } },
            },
        };
        var run = Assert.Single(world.Settle().Runs.Values);

        Assert.Equal(("a", "b"), (run.Metadata.Labels!["team"], run.Metadata.Annotations!["why"]));
        Assert.Equal(("up", 3), (Assert.Single(run.Spec!.DryRun!).MetricName, Assert.Single(run.Spec.MeasurementRetention!).Limit));
    }

    [Fact]
    public void Decide_InvalidSpec_BecomesAConditionAndNothingElse()
    {
        var world = World("1m", null, Template("new"), Template("new"));
        var decision = world.Decide();

        Assert.Equal(("InvalidSpec", "True", "spec.templates[1].name: Duplicate value: \"new\""), (decision.Status.Conditions![0].Type, decision.Status.Conditions[0].Status, decision.Status.Conditions[0].Message));
        Assert.Empty(decision.Changes);
        world.Settle();

        world.Experiment = world.Experiment with { Spec = world.Experiment.Spec! with { Templates = [Template("new")] } };
        Assert.DoesNotContain(world.Settle().Status.Conditions!, condition => condition.Type == "InvalidSpec");
    }
}
