using System.Globalization;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Slos;

public sealed class SloControllerTests : IAsyncLifetime
{
    private const string Rollout =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:v2"}]}}
          strategy: {canary: {steps: [{setWeight: 50}, {pause: {}}], canaryService: c, stableService: s, trafficRouting: {istio: {virtualService: {name: web}}}}}
        """;

    private FakePrometheus _prometheus = null!;
    private SloHarness _harness = null!;
    private volatile string _figures = Figures(0.1, 1, 1);

    public async ValueTask InitializeAsync()
    {
        _prometheus = await FakePrometheus.StartAsync();
        _prometheus.Answer = query => query.StartsWith("sum by (version)", StringComparison.Ordinal)
            ? (200, Vector("""{"metric":{"version":"v2"},"value":[1,"75"]},{"metric":{"version":"v1"},"value":[1,"25"]}"""))
            : (200, _figures);
        _harness = await SloHarness.StartAsync(_prometheus.Address);
        await _harness.ApplyAsync(Rollout);
        await StatusAsync("""{"stableRS":"old","currentPodHash":"new","phase":"Progressing","currentStepIndex":1,"observedGeneration":"1","canary":{"weights":{"canary":{"weight":50},"stable":{"weight":50}}}}""");
        await _harness.ApplyAsync(RuleFileTests.Shop);
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _prometheus.DisposeAsync();
    }

    [Fact]
    public async Task Turn_AllWell_WritesFiguresVersionsAndRelease()
    {
        var status = await SeenAsync(status => status.Budget is not null, "the budget is written");
        Assert.Equal(("Ok", 0.1, 0.9), (status.Phase, status.Budget!.Consumed, status.Budget.Remaining));
        Assert.Equal(1, status.Burn!["5m"]);
        Assert.Equal([("v2", 0.075), ("v1", 0.025)], status.Versions!.Select(version => (version.Version!, version.Cost)));
        Assert.Equal(("web", "Canary", "v2"), (status.Releases![0].Rollout, status.Releases[0].State, status.Releases[0].Version));
        Assert.Null(status.Freeze);
        Assert.Equal("rests on 24 h of 30 d and 100000 events; what was not watched counts as unspent, at the traffic seen", status.Budget.RestsOn);
    }

    [Fact]
    public async Task Turn_ExhaustedDuringAnUpdate_FreezesAndAbortsUntilItRecovers()
    {
        await SeenAsync(status => status.Phase == "Ok", "the first look");
        _figures = Figures(1.2, 200, 40);
        var frozen = await SeenAsync(status => status.Freeze is not null, "a freeze");
        Assert.Equal("Exhausted", frozen.Phase);
        Assert.Equal(["EmergencyRollback", "Freeze"], frozen.Decisions!.Select(decision => decision.Action));
        await RolloutAsync(rollout => rollout.Status?.Abort == true, "the update is aborted");
        await RolloutAsync(rollout => rollout.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Freeze)?.StartsWith("SLO shop: the error budget is exhausted: 120 % are used up", StringComparison.Ordinal) == true, "the freeze stands on the rollout");
        Assert.Superset(
            new HashSet<string?> { "ReleasesFrozen", "EmergencyRollback" },
            _harness.Store.List<Event>(ResourceTypes.Event).Where(each => each.InvolvedObject?.Name == "web").Select(each => each.Reason).ToHashSet());

        _figures = Figures(0.3, 0.5, 0.5);
        var thawed = await SeenAsync(status => status.Freeze is null && status.Phase == "Ok", "the thaw");
        Assert.Equal("Thaw", thawed.Decisions![0].Action);
        await RolloutAsync(rollout => rollout.Metadata.Annotations?.ContainsKey(SloAnnotations.Freeze) != true, "nothing holds the rollout");
        Assert.Equal(1, thawed.Decisions.Count(decision => decision.Action == "EmergencyRollback"));
    }

    [Fact]
    public async Task Turn_LastRolloutBurnsTheBudget_GoesBackWithoutSteps()
    {
        await SeenAsync(status => status.Releases?[0].Stable == "old", "the stable version is known");
        await ReplicaSetAsync("old", "web:v1");
        await StatusAsync("""{"stableRS":"new","currentPodHash":"new","phase":"Healthy","observedGeneration":"1"}""");
        var promoted = await SeenAsync(status => status.Releases?[0].PreviousStable == "old", "the promotion is noticed");
        Assert.Equal("Stable", promoted.Releases![0].State);
        Assert.NotNull(promoted.Releases[0].PromotedAt);

        _figures = Figures(0.96, 30, 10);
        var rollout = await RolloutAsync(rollout => rollout.Spec!.Template!.Spec!.Containers![0].Image == "web:v1", "the template of the version before");
        Assert.StartsWith("old budget rollback: ", rollout.Metadata.Annotations![SloAnnotations.Override], StringComparison.Ordinal);

        // What the rollout's own controller does with it.
        await StatusAsync("""{"stableRS":"new","currentPodHash":"old","phase":"Progressing","observedGeneration":"2"}""");
        await RolloutAsync(rollout => rollout.Status?.PromoteFull == true, "the way back takes no steps");
        await SeenAsync(status => status.Releases?[0].State == "Rollback", "the state is Rollback");
        await StatusAsync("""{"stableRS":"old","currentPodHash":"old","phase":"Healthy","observedGeneration":"2"}""");
        var recovering = await SeenAsync(status => status.Releases?[0].State == "Recovery", "the state is Recovery");
        Assert.Single(recovering.Decisions!, decision => decision.Action == "EmergencyRollback");
        _figures = Figures(0.2, 0, 0);
        await SeenAsync(status => status is { Freeze: null } && status.Releases?[0].State == "Stable", "the state is Stable");
    }

    [Fact]
    public async Task Turn_OverriddenVersion_IsLeftAloneAndRecorded()
    {
        await SeenAsync(status => status.Phase == "Ok", "the first look");
        await _harness.Store.PatchAsync(ResourceTypes.Rollout, "default", "web", raw => raw["metadata"]!["annotations"] = new JsonObject { [SloAnnotations.Override] = "new it mends the outage" }, WriteScope.Main, CancellationToken.None);
        _figures = Figures(1.2, 200, 40);
        var status = await SeenAsync(status => status.Decisions?.Any(decision => decision.Action == "Override") == true, "the override is recorded");
        Assert.Equal("new may start in spite of the freeze: it mends the outage", status.Decisions!.First(decision => decision.Action == "Override").Reason);
        Assert.DoesNotContain(status.Decisions!, decision => decision.Action == "EmergencyRollback");
        Assert.NotEqual(true, (await RolloutAsync(_ => true, "it is there")).Status!.Abort);
    }

    [Fact]
    public async Task Turn_PrometheusFails_IsUnknownAndKeepsTheFreeze()
    {
        _figures = Figures(1.2, 200, 40);
        await SeenAsync(status => status.Freeze is not null, "a freeze");
        _prometheus.Answer = _ => (503, "overloaded");
        var status = await SeenAsync(status => status.Phase == "Unknown", "Unknown");
        Assert.Equal($"prometheus at {_prometheus.Address} answered HTTP 503: overloaded", status.Message);
        Assert.NotNull(status.Freeze);
    }

    [Fact]
    public async Task Turn_SloDeletedDuringAFreeze_LetsGo()
    {
        _figures = Figures(1.2, 200, 40);
        await RolloutAsync(rollout => rollout.Metadata.Annotations?.ContainsKey(SloAnnotations.Freeze) == true, "a freeze");
        await _harness.Store.DeleteAsync(ResourceTypes.Slo, "default", "shop", null, CancellationToken.None);
        await RolloutAsync(rollout => rollout.Metadata.Annotations?.ContainsKey(SloAnnotations.Freeze) != true, "nothing holds the rollout");
    }

    private static string Figures(double consumed, double fast, double slow) => Vector(string.Join(',', new Dictionary<string, double>
    {
        ["slo:error_budget_consumed"] = consumed,
        ["slo:events_bad:window"] = 100,
        ["slo:events_total:window"] = 100_000,
        ["slo:observed_seconds"] = 86_400,
        ["slo:window_seconds"] = 2_592_000,
        ["slo:burn_rate_5m"] = fast,
        ["slo:burn_rate_1h"] = slow,
    }.Select(figure => $$$"""{"metric":{"__name__":"{{{figure.Key}}}"},"value":[1,"{{{figure.Value.ToString(CultureInfo.InvariantCulture)}}}"]}""")));

    private static string Vector(string series) => $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{series}}}]}}""";

    private async Task StatusAsync(string status) =>
        (await _harness.Store.PatchAsync(ResourceTypes.Rollout, "default", "web", raw => raw["status"] = JsonNode.Parse(status), WriteScope.Status, CancellationToken.None)).Require();

    private async Task ReplicaSetAsync(string hash, string image)
    {
        var rollout = await RolloutAsync(_ => true, "it is there");
        var set = new ReplicaSet
        {
            ApiVersion = "apps/v1",
            Kind = "ReplicaSet",
            Metadata = new ObjectMeta
            {
                Name = $"web-{hash}", Namespace = "default", Labels = new Dictionary<string, string> { [Labels.PodTemplateHash] = hash },
                OwnerReferences = [new OwnerReference { ApiVersion = rollout.ApiVersion, Kind = "Rollout", Name = "web", Uid = rollout.Metadata.Uid, Controller = true }],
            },
            Spec = new ReplicaSetSpec { Template = rollout.Spec!.Template! with { Spec = new PodSpec { Containers = [new Container { Name = "web", Image = image }] } } },
        };
        (await _harness.Store.CreateAsync(ResourceTypes.ReplicaSet, set, CancellationToken.None)).Require();
    }

    private async Task<SloStatus> SeenAsync(Func<SloStatus, bool> accept, string what) =>
        (await Eventually.GetAsync(() => Task.FromResult(_harness.Slo()?.Status ?? new SloStatus()), accept, what));

    private Task<Rollout> RolloutAsync(Func<Rollout, bool> accept, string what) =>
        Eventually.GetAsync(() => Task.FromResult(_harness.Store.Get<Rollout>(ResourceTypes.Rollout, "default", "web")!), accept, what);
}
