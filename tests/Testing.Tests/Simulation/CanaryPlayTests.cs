namespace Platform.Testing;

/// <summary>What the simulation adds to the decisions: people, pods, the gateway, the script of the metrics.</summary>
public sealed class CanaryPlayTests
{
    private static readonly OperatorAction Update = OperatorAction.SetImage("shop:v2", TimeSpan.FromMinutes(1));

    private static readonly MetricScript Good = MetricScript.Constant("success-rate", 0.99);

    [Fact]
    public void Play_GoodVersion_BecomesHealthyStepByStep()
    {
        var played = Play(Update);
        played.Require(new Expectation
        {
            Phase = "Healthy",
            StableImage = "shop:v2",
            Weights = [20, 50, 100, 0],
            ReadyNeverBelow = 3,
            Runs = ["Successful"],
            Events =
            [
                "Rollout updated to revision 2", "Created Background AnalysisRun", "Rollout step 1/4 completed (setWeight: 20)", "Rollout is paused (CanaryPauseStep)",
                "Rollout step 4/4 completed (pause: 5m)", "Completed all 4 canary steps", "Analysis Completed. Result: Successful",
            ],
            Moments =
            [
                new ExpectedMoment(TimeSpan.FromMinutes(3), new Situation { Phase = "Paused", Weight = 20, Step = 1, Revision = 2 }),
                new ExpectedMoment(TimeSpan.FromMinutes(8), new Situation { Phase = "Paused", Weight = 50, Step = 3 }),
            ],
        });

        // 00:01:00, every 30 s until all steps are done at 00:11:15.
        Assert.Equal(21, played.Measurements);
        var measured = Assert.Single(played.Timeline.OfType<TimelineMeasurements>());
        Assert.Equal((21, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(11), "[0.99]"), (measured.Count, measured.At, measured.Until, measured.Last));
    }

    [Fact]
    public void Play_SameSeed_GivesTheSameTimelineToTheLetter()
    {
        var noisy = Good with { Series = [new SeriesPart { Value = 0.96, Noise = 0.01, Gaps = 0.05 }] };
        var scenario = new Scenario { Metrics = [noisy], Actions = [Update], Seed = 5 };
        var simulation = RolloutSimulation.FromYaml(Sample.Canary);
        Assert.Equal(TimelineText.Lines(simulation.Play(scenario)), TimelineText.Lines(simulation.Play(scenario)));
        Assert.NotEqual(TimelineText.Lines(simulation.Play(scenario)), TimelineText.Lines(simulation.Play(scenario with { Seed = 6 })));
    }

    public static TheoryData<Operation, string, int?> Operations => new()
    {
        // Promoted out of the first pause: the rest of it is skipped.
        { Operation.Promote, "Healthy", 2 },
        { Operation.PromoteFull, "Healthy", null },
        { Operation.Abort, "Degraded", null },
        { Operation.Retry, "Healthy", 1 },
        { Operation.Pause, "Paused", 1 },
        { Operation.Resume, "Healthy", 1 },
        { Operation.Undo, "Healthy", null },
        { Operation.Restart, "Healthy", 1 },
        { Operation.TerminateAnalysis, "Healthy", 1 },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Play_Operation_DoesWhatItDoesOnACluster(Operation operation, string phase, int? stepAMinuteLater)
    {
        var played = Play(Update, OperatorAction.Of(operation, TimeSpan.FromMinutes(3)));
        var later = played.StateAt(TimeSpan.FromMinutes(3.05));
        Assert.Empty(played.Undone);
        Assert.Equal(phase, played.Final.Phase);
        if (stepAMinuteLater is { } step)
        {
            Assert.Equal(step, later.Step);
        }

        Assert.Equal(operation is Operation.Abort or Operation.Undo or Operation.Pause ? "shop:v1" : "shop:v2", played.Final.StableVersion?.Image);
        Assert.Equal(operation is Operation.Pause ? 20 : 0, played.Final.Weight);
    }

    [Fact]
    public void Play_Restart_ReplacesThePodsOneAfterTheOther()
    {
        var played = Play(OperatorAction.Of(Operation.Restart, TimeSpan.FromMinutes(3)));
        Assert.Equal("Healthy", played.Final.Phase);
        Assert.Equal(3, played.Final.Ready);
        Assert.Equal(2, played.Observations.Where(state => state.At >= TimeSpan.FromMinutes(3)).Min(state => state.Ready));
    }

    [Fact]
    public void Play_Apply_MergesThePatch() =>
        Assert.Equal(5, Play(new OperatorAction { Do = Operation.Apply, At = TimeSpan.FromMinutes(1), Patch = new() { ["spec"] = new System.Text.Json.Nodes.JsonObject { ["replicas"] = 5 } } }).Final.Ready);

    [Fact]
    public void Play_ApplyWhatTheApiRefuses_SaysWhy()
    {
        var patch = new System.Text.Json.Nodes.JsonObject { ["spec"] = new System.Text.Json.Nodes.JsonObject { ["replicas"] = -1 } };
        var error = Assert.Throws<ScenarioException>(() => Play(new OperatorAction { Do = Operation.Apply, Patch = patch, Source = "s.yaml:3:3" }));
        Assert.Equal("s.yaml:3:3: patch: spec.replicas: Invalid value: -1: must be greater than or equal to 0", error.Message);
    }

    [Fact]
    public void Play_UnknownContainer_SaysWhichThereAre() => Assert.Equal(
        "action: container: \"web\": the rollout's template has \"shop\"",
        Assert.Throws<ScenarioException>(() => Play(OperatorAction.SetImage("shop:v2") with { Container = "web" })).Message);

    [Fact]
    public void Play_UndoToNowhere_SaysWhatThereIs() => Assert.Equal(
        "action: toRevision: 7: there is no such revision at 1m0s; there are 1",
        Assert.Throws<ScenarioException>(() => Play(new OperatorAction { Do = Operation.Undo, ToRevision = 7, At = TimeSpan.FromMinutes(1) })).Message);

    [Fact]
    public void Play_ConditionNeverComes_IsAShortfall()
    {
        var played = Play(Update, OperatorAction.Of(Operation.Abort, when: new Situation { Phase = "Degraded" }));
        Assert.Equal(["\"abort\" was never done: phase Degraded did not come"], played.Shortfalls());
    }

    [Fact]
    public void Play_NoSeriesForAMetric_IsRefused() => Assert.Equal(
        "metrics: metric \"success-rate\" of template \"slo\" has no series in the scenario; give it a value, a series, or error",
        Assert.Throws<ScenarioException>(() => RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario())).Message);

    [Fact]
    public void Play_RunThatStandsAlone_IsMeasuredAndNoneOfTheRolloutsBusiness()
    {
        const string Alone = "\n---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: alone}\nspec:\n  ttlStrategy: {secondsAfterCompletion: 10}\n  metrics:\n  - {name: smoke, successCondition: 'result[0] > 0', provider: {prometheus: {query: smoke}}}\n";
        var simulation = RolloutSimulation.FromYaml(Sample.Canary + Alone);
        Assert.Equal(
            "metrics: metric \"smoke\" of AnalysisRun \"alone\" has no series in the scenario; give it a value, a series, or error",
            Assert.Throws<ScenarioException>(() => simulation.Play(new Scenario { Metrics = [MetricScript.Constant("success-rate", 0.99)] })).Message);
        var played = simulation.Play(new Scenario { Metrics = [MetricScript.Constant("success-rate", 0.99), MetricScript.Constant("smoke", 0)], Actions = [Update] });
        played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2" });
        Assert.Equal("Failed", played.AnalysisRuns.Single(run => run.Name == "alone").Status!.Phase);
    }

    [Theory]
    [InlineData("other", "rollout: \"other\": the manifests hold no such Rollout; there are: shop")]
    public void Play_UnknownRollout_IsRefused(string name, string message) => Assert.Equal(
        message, Assert.Throws<ScenarioException>(() => RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Rollout = name })).Message);

    [Fact]
    public void Play_InvalidManifest_SaysWhere()
    {
        var error = Assert.Throws<ScenarioException>(() => RolloutSimulation.FromYaml(Sample.Canary.Replace("setWeight: 20", "setWeight: 120", StringComparison.Ordinal)).Play(new Scenario()));
        Assert.StartsWith("manifests:17:", error.Message, StringComparison.Ordinal);
        Assert.Contains("spec.strategy.canary.steps[0].setWeight: Invalid value: 120", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_MissingService_IsTheControllersOwnInvalidSpec()
    {
        var played = RolloutSimulation.FromYaml(Sample.Canary.Replace("metadata: {name: shop-canary}", "metadata: {name: shop-other}", StringComparison.Ordinal))
            .Play(new Scenario { Metrics = [Good] });
        Assert.Equal("Degraded", played.Final.Phase);
        Assert.Equal("InvalidSpec: The Rollout \"shop\" is invalid: spec.strategy.canary.canaryService: Invalid value: \"shop-canary\": service \"shop-canary\" not found", played.Final.Message);
    }

    [Fact]
    public void Play_GatewayIsLate_TheStepWaitsForIt()
    {
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [Good], Actions = [Update], Gateway = new GatewayBehaviour(true, TimeSpan.FromSeconds(20)) });
        Assert.Equal(0, played.StateAt(TimeSpan.FromSeconds(84)).Step);
        Assert.Equal(1, played.StateAt(TimeSpan.FromSeconds(85)).Step);
        Assert.Equal(0, played.StateAt(TimeSpan.FromSeconds(84)).CurrentVersion?.Share);
        Assert.Equal(20, played.StateAt(TimeSpan.FromSeconds(85)).CurrentVersion?.Share);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(null, 3)]
    public void Play_PodsAtMost_NoMoreBecomeReady(int? most, int ready)
    {
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [Good], Pods = [new PodBehaviour { AtMost = most }], Until = TimeSpan.FromMinutes(5) });
        Assert.Equal(ready, played.Final.Ready);
    }

    [Fact]
    public void Play_PodsCrashAndRecover_CountsFollow()
    {
        var pods = new PodBehaviour { Image = "*:v1", ReadyAfter = TimeSpan.FromSeconds(2), CrashAt = TimeSpan.FromMinutes(2), RecoversAfter = TimeSpan.FromSeconds(30) };
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [Good], Pods = [pods] });
        Assert.Equal([0, 3, 0, 3], new[] { 1, 2, 121, 150 }.Select(second => played.StateAt(TimeSpan.FromSeconds(second)).Ready));
    }

    [Fact]
    public void Play_SlowMeasurement_EndsWhenItsTimeIsOver()
    {
        var slow = Good with { Takes = TimeSpan.FromSeconds(12) };
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [slow], Actions = [Update] });
        var measured = played.Timeline.OfType<TimelineMeasurements>().First();
        Assert.Equal(TimeSpan.FromSeconds(72), measured.At);

        // From the end of one to the start of the next: 30 s.
        Assert.Equal(TimeSpan.FromSeconds(72 + (42 * (measured.Count - 1))), measured.Until);
    }

    private static SimulatedRollout Play(params OperatorAction[] actions) =>
        RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [Good], Actions = actions });
}
