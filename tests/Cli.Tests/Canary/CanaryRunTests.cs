using System.Text.Json.Nodes;
using Platform.Cli.Rollouts.Tests;
using Platform.Cli.Terminal;
using Platform.Cli.Tests;

namespace Platform.Cli.Canary.Tests;

/// <summary>Whole canaries (the spec holds v1.1, of which nothing ran, so the next version is v1.2) against an API and a load generator that play a script, a scene for each reading of the counters.</summary>
public sealed class CanaryRunTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly List<string> _loads = [];
    private FakeApi _api = null!;
    private int _scene;
    private bool _isDeployed;
    private Func<int, string> _statusOfScene = _ => "{}";

    public async ValueTask InitializeAsync()
    {
        _api = await FakeApi.StartAsync();
        _api.Put(Sample.RolloutPath, Sample.Raw(status: """{ "phase": "Healthy", "currentPodHash": "old" }"""));
        _api.Put("/apis/apps/v1/namespaces/default/replicasets/webapp-old", Sample.ReplicaSet("webapp-old", "old", 1, 5, 5, "localhost:5001/webapp:v1.0"));
        _api.Answers["/api/load"] = Load;
        _api.Answers["/api/stats/reset"] = (_, _) => [];
        _api.Answers["/api/stats"] = (_, _) => Stats();
        _api.Written = path =>
        {
            if (path == Sample.RolloutPath && !_isDeployed)
            {
                var image = _api.Get(path)["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>();
                _api.Put("/apis/apps/v1/namespaces/default/replicasets/webapp-new", Sample.ReplicaSet("webapp-new", "new", 2, 1, 1, image));
                (_isDeployed, _scene) = (true, 0);
            }
        };
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Run_PromotedVersion_Returns0AndPutsTheLoadBack()
    {
        _statusOfScene = scene => scene < 4
            ? """{ "phase": "Progressing", "currentPodHash": "new", "canary": { "weights": { "canary": { "weight": 10 } } } }"""
            : """{ "phase": "Healthy", "currentPodHash": "new", "stableRS": "new", "currentStepIndex": 4 }""";

        var exitCode = await RunAsync(errorRate: 0);

        Assert.Equal((ExitCode.Ok, ""), (exitCode, _error.ToString()));
        Assert.Contains("Deploying webapp v1.2 on top of v1.0 at 200 requests/s", _output.ToString());
        Assert.Contains("✔ webapp v1.2 is promoted", _output.ToString());
        Assert.DoesNotContain('\e', _output.ToString());
        Assert.Equal(["200", "7"], _loads);
    }

    [Fact]
    public async Task Run_BadVersion_DeploysTheFaultAndReturns0WhenRolledBack()
    {
        _statusOfScene = scene => scene < 4
            ? """{ "phase": "Progressing", "currentPodHash": "new" }"""
            : """{ "phase": "Degraded", "message": "RolloutAborted: too many errors", "abort": true, "currentPodHash": "new", "canary": { "weights": { "canary": { "weight": 0 } } } }""";

        var exitCode = await RunAsync(errorRate: 0.2);

        Assert.Equal((ExitCode.Ok, ""), (exitCode, _error.ToString()));
        Assert.Equal(
            """[{"name":"webapp","image":"localhost:5001/webapp:v1.2","env":[{"name":"FAULT_ERROR_RATE","value":"0.2"}]}]""",
            _api.Get(Sample.RolloutPath)["spec"]!["template"]!["spec"]!["containers"]!.ToJsonString());
        Assert.Contains("was rolled back; v1.0 has all the traffic", _output.ToString());
        Assert.Contains("Why         RolloutAborted: too many errors", _output.ToString());
    }

    [Fact]
    public async Task Run_WantedPromotionIsRolledBack_Returns1()
    {
        _statusOfScene = _ => """{ "phase": "Degraded", "message": "RolloutAborted: x", "abort": true, "currentPodHash": "new", "canary": { "weights": { "canary": { "weight": 0 } } } }""";

        Assert.Equal(ExitCode.NotAsWished, await RunAsync(errorRate: 0));
        Assert.Contains("to be promoted", _error.ToString());
    }

    [Fact]
    public async Task Run_UpdateUnderWay_RefusesAndDeploysNothing()
    {
        _api.Put(Sample.RolloutPath, Sample.Raw());

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RunAsync(errorRate: 0));

        Assert.Contains("in the middle of an update", refused.Message);
        Assert.Empty(_api.Writes);
    }

    private Task<int> RunAsync(double errorRate)
    {
        var screen = new Screen(_output, _error, new ScreenTraits(false, false, false, ScreenTraits.Endless));
        var session = new Session(new Workspace(CommandRun.RepositoryRoot(), _api.State.Path), screen, TimeProvider.System, "default", false);
        return new CanaryRun(session, new CanaryPlan(200, errorRate, TimeSpan.FromSeconds(30))).OnRunningPlatformAsync(TestContext.Current.CancellationToken);
    }

    private JsonObject Load(string method, string body)
    {
        if (method == "PUT")
        {
            _loads.Add(JsonNode.Parse(body)!["rps"]!.ToJsonString());
        }

        return JsonNode.Parse("""{ "load": { "rps": 7 }, "running": true }""")!.AsObject();
    }

    private JsonObject Stats()
    {
        _scene++;
        if (_isDeployed)
        {
            var rollout = _api.Get(Sample.RolloutPath);
            foreach (var (name, value) in JsonNode.Parse(_statusOfScene(_scene))!.AsObject())
            {
                rollout["status"]![name] = value?.DeepClone();
            }

            _api.Put(Sample.RolloutPath, rollout);
        }

        var period = $$"""{ "seconds": 1, "rps": 200, "all": { "requests": {{_scene * 50}}, "failures": 0 }, "versions": { "v1.0": { "requests": {{_scene * 50}}, "failures": 0, "p95Ms": 9.1 } } }""";
        return JsonNode.Parse($$"""{ "now": "2026-03-08T12:00:00Z", "total": {{period}}, "last1s": {{period}}, "last10s": {{period}} }""")!.AsObject();
    }
}
