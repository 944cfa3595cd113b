using Platform.Manifests;

namespace Platform.Testing;

/// <summary>Parts of a rollout that the sample has not: subsets, a workload of its own, labels by role, old revisions, templates.</summary>
public sealed class FeaturePlayTests
{
    private const string Routing = "trafficRouting: {istio: {virtualService: {name: shop}}}";
    private const string Analysis = "analysis: {templates: [{templateName: slo}]}";

    private static readonly OperatorAction Update = OperatorAction.SetImage("shop:v2", TimeSpan.FromMinutes(1));

    private static readonly MetricScript Good = MetricScript.Constant("success-rate", 0.99);

    private static readonly string Subsets = Edited(
        (Routing, "trafficRouting: {istio: {virtualService: {name: shop}, destinationRule: {name: shop, canarySubsetName: next, stableSubsetName: now}}}"),
        ("{destination: {host: shop-stable}, weight: 100}", "{destination: {host: shop-stable, subset: now}, weight: 100}"),
        ("{destination: {host: shop-canary}, weight: 0}", "{destination: {host: shop-stable, subset: next}, weight: 0}"))
        + "\n---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: shop}\nspec: {host: shop-stable, subsets: [{name: now}, {name: next}]}\n";

    [Fact]
    public void Play_Subsets_SplitAsServicesDo()
    {
        var played = Play(Subsets, Update);

        played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2", Weights = [20, 50, 100, 0], ReadyNeverBelow = 3, Runs = ["Successful"] });
        Assert.Equal((20, 80), SharesAt(played, 3));
        Assert.Equal((50, 50), SharesAt(played, 8));
    }

    [Theory]
    [InlineData("onsuccess")]
    [InlineData("progressively")]
    [InlineData("never")]
    public void Play_WorkloadOfADeployment_RunsItsTemplate(string scaleDown)
    {
        const string own = "selector: {matchLabels: {app: shop}}\n  template:\n    metadata: {labels: {app: shop}}\n    spec: {containers: [{name: shop, image: \"shop:v1\"}]}";
        var manifests = Edited((own, $"workloadRef: {{apiVersion: apps/v1, kind: Deployment, name: shop, scaleDown: {scaleDown}}}"))
            + $"\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: shop}}\nspec:\n  replicas: 3\n  {own}\n";

        var played = Play(manifests);

        played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v1" });
        Assert.Equal(3, played.Final.Ready);
    }

    [Fact]
    public void Play_LabelsByRole_FollowThePods()
    {
        var played = Play(Edited((Analysis, Analysis + "\n      canaryMetadata: {labels: {role: canary}}\n      stableMetadata: {labels: {role: stable}, annotations: {note: x}}")), Update);

        played.Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2", Weights = [20, 50, 100, 0], ReadyNeverBelow = 3 });
    }

    [Theory]
    [InlineData(0, "shop:v4")]
    [InlineData(1, "shop:v3,shop:v4")]
    [InlineData(9, "shop:v1,shop:v2,shop:v3,shop:v4")]
    public void Play_RevisionHistory_KeepsAsManyAsAsked(int limit, string images)
    {
        var manifests = Edited(("replicas: 3", $"replicas: 3\n  revisionHistoryLimit: {limit}"));
        var played = Play(manifests, [.. Enumerable.Range(2, 3).Select(version => OperatorAction.SetImage($"shop:v{version}", TimeSpan.FromMinutes(30 * version)))]);

        Assert.Equal("Healthy", played.Final.Phase);
        Assert.Equal(images, string.Join(',', played.Final.Versions.Select(version => version.Image)));
    }

    [Fact]
    public void Play_PodsThatCrashAgainAndAgain_AreCountedEachTime()
    {
        var pods = new PodBehaviour { ReadyAfter = TimeSpan.FromSeconds(2), CrashesAfter = TimeSpan.FromSeconds(30), RecoversAfter = TimeSpan.FromSeconds(10) };
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [Good], Pods = [pods], Until = TimeSpan.FromMinutes(2) });

        Assert.Equal([0, 3, 3, 0, 3, 0, 3], new[] { 1, 2, 31, 32, 42, 72, 82 }.Select(second => played.StateAt(TimeSpan.FromSeconds(second)).Ready));
    }

    [Theory]
    [InlineData("slo", "Degraded")]
    [InlineData("other", "Healthy")]
    [InlineData(null, "Degraded")]
    public void Play_MetricOfATemplate_IsThatTemplatesAlone(string? template, string phase)
    {
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [MetricScript.Constant("success-rate", 0.5) with { Template = template }, Good], Actions = [Update] });

        Assert.Equal(phase, played.Final.Phase);
    }

    [Theory]
    [InlineData("*:v1", "Healthy")]
    [InlineData("*:v2", "Degraded")]
    [InlineData("shop:v?", "Degraded")]
    [InlineData("other:*", "Healthy")]
    public void Play_MetricOfAnImage_IsThatVersionsAlone(string image, string phase)
    {
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [MetricScript.Constant("success-rate", 0.5) with { Image = image }, Good], Actions = [Update] });

        Assert.Equal(phase, played.Final.Phase);
    }

    [Fact]
    public void Play_SeriesWithSteps_TurnsBadWhenItSays()
    {
        var turning = MetricScript.Steps("success-rate", (TimeSpan.Zero, 0.99), (TimeSpan.FromMinutes(4), 0.5));
        var played = RolloutSimulation.FromYaml(Sample.Canary).Play(new Scenario { Metrics = [turning], Actions = [Update] });

        // Three failures, 30 s apart, from minute 4 on.
        played.Require(new Expectation { Phase = "Degraded", WeightNeverAbove = 20, Runs = ["Failed"], Events = ["RolloutAborted"] });
        Assert.False(played.StateAt(TimeSpan.FromMinutes(4.9)).IsAborted);
        Assert.True(played.StateAt(TimeSpan.FromMinutes(5.1)).IsAborted);
    }

    [Theory]
    [InlineData("kind: AnalysisTemplate", "kind: ClusterAnalysisTemplate", "templateName: slo", "templateName: slo, clusterScope: true")]
    [InlineData("metadata: {name: slo}", "metadata: {name: inner}", "templateName: slo", "templateName: outer")]
    public void Play_TemplatesOfTheClusterAndInTemplates_AreFound(string written, string replacement, string reference, string newReference)
    {
        const string outer = "\n---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: outer}\nspec: {templates: [{templateName: inner}]}\n";
        var manifests = Edited((written, replacement), (reference, newReference)) + outer;

        Assert.Contains("metric \"success-rate\" of template", Assert.Throws<ScenarioException>(() => RolloutSimulation.FromYaml(manifests).Play(new Scenario())).Message, StringComparison.Ordinal);
        Play(manifests, Update).Require(new Expectation { Phase = "Healthy", StableImage = "shop:v2", Runs = ["Successful"] });
    }

    [Fact]
    public void FromFiles_Folder_TakesItsManifestsAndNothingElse()
    {
        using var folder = new StateFolder();
        File.WriteAllText(folder.File("shop.yaml"), Sample.Canary);
        File.WriteAllText(folder.File("kustomization.yaml"), "resources: [shop.yaml]");
        File.WriteAllText(folder.File("scenario.yaml"), "until: 1h");
        File.WriteAllText(folder.File("bad.scenario.yml"), "until: 1h");
        File.WriteAllText(folder.File("notes.txt"), "no manifest");
        File.WriteAllText(folder.File("map.json"), """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "m"}}""");

        RolloutSimulation.FromFiles(folder.Path).Play(new Scenario { Metrics = [Good], Actions = [Update] }).Require(new Expectation { Phase = "Healthy" });
        Assert.Equal(["map.json", "shop.yaml"], ManifestPaths.Of(folder.Path).Select(Path.GetFileName));
        Assert.Equal($"{folder.File("none")} is neither a file nor a folder", Assert.Throws<ScenarioException>(() => RolloutSimulation.FromFiles(folder.File("none"))).Message);
    }

    [Fact]
    public void Play_ManifestsWithoutOrWithSeveralRollouts_SayWhichThereAre()
    {
        var second = Sample.Canary.Split("---")[0].Replace("metadata: {name: shop}", "metadata: {name: cart}", StringComparison.Ordinal);
        var simulation = RolloutSimulation.FromYaml($"{Sample.Canary}\n---\n{second}");

        Assert.Equal("rollout: required when the manifests hold more or fewer than one Rollout; there are: shop, cart", Assert.Throws<ScenarioException>(() => simulation.Play(new Scenario { Metrics = [Good] })).Message);
        Assert.Equal(
            "rollout: required when the manifests hold more or fewer than one Rollout; there are: none",
            Assert.Throws<ScenarioException>(() => RolloutSimulation.FromYaml("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n").Play(new Scenario())).Message);
        Assert.Equal("Healthy", simulation.Play(new Scenario { Rollout = "shop", Metrics = [Good] }).Final.Phase);
    }

    private static (int? Canary, int? Stable) SharesAt(SimulatedRollout played, int minute) =>
        played.StateAt(TimeSpan.FromMinutes(minute)) is var state ? (state.CurrentVersion?.Share, state.StableVersion?.Share) : default;

    private static string Edited(params (string Written, string Replacement)[] changes) =>
        changes.Aggregate(Sample.Canary.ReplaceLineEndings("\n"), (text, change) => text.Replace(change.Written, change.Replacement, StringComparison.Ordinal));

    private static SimulatedRollout Play(string manifests, params OperatorAction[] actions) =>
        RolloutSimulation.FromYaml(manifests).Play(new Scenario { Metrics = [Good], Actions = actions, Until = TimeSpan.FromHours(4) });
}
