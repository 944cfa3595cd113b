using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Cli.Tests;
using Platform.Manifests;

namespace Platform.Cli.Rollouts.Tests;

public sealed class ExperimentCommandsTests : IAsyncLifetime
{
    private const string Experiments = "/apis/argoproj.io/v1alpha1/namespaces/default/experiments";
    private FakeApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await FakeApi.StartAsync();
        _api.Put($"{Experiments}/webapp-new-31-1", Experiment());
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("terminate", """PATCH {"spec":{"terminate":true}}""", "experiment 'webapp-new-31-1' terminated")]
    [InlineData("retry", """PATCH/status {"status":null}""", "experiment 'webapp-new-31-1' retried")]
    public async Task Operation_Experiment_SendsThePatch(string verb, string expectedWrite, string expectedOutput)
    {
        var run = await _api.RunAsync("rollout", verb, "experiment", "webapp-new-31-1");

        Assert.Equal((0, expectedOutput + "\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(expectedWrite.Replace("PATCH", $"PATCH {Experiments}/webapp-new-31-1", StringComparison.Ordinal), Assert.Single(_api.Writes).Replace("  ", " ", StringComparison.Ordinal).Replace(" /status", "/status", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("terminate")]
    [InlineData("retry")]
    public async Task Operation_NoSuchExperiment_SaysSo(string verb)
    {
        var run = await _api.RunAsync("rollout", verb, "experiment", "nobody");

        Assert.Equal(ExitCode.NotAsWished, run.ExitCode);
        Assert.Contains("experiment \"nobody\" not found in namespace \"default\"; './run.sh rollout list experiments' shows what there is", run.Error);
        Assert.Empty(_api.Writes);
    }

    [Theory]
    [InlineData("get experiment webapp-new-31-1", "Σ webapp-new-31-1")]
    [InlineData("get exp webapp-new-31-1", "Σ webapp-new-31-1")]
    [InlineData("list experiments", "webapp-new-31-1  Running  10m")]
    [InlineData("list experiments -A", "default    webapp-new-31-1  Running  10m")]
    public async Task Look_Experiment_IsShown(string words, string expected)
    {
        var run = await _api.RunAsync(["rollout", .. words.Split(' ')]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task List_NoExperiments_SaysSo()
    {
        await using var empty = await FakeApi.StartAsync();
        Assert.Equal("No resources found.\n", (await empty.RunAsync("rollout", "list", "experiments")).Output);
    }

    [Theory]
    [InlineData("Pending", null, "10m", "-")]
    [InlineData("Running", "2026-03-08T11:55:00Z", "10m", "5m")]
    [InlineData("Running", "2026-03-08T11:00:00Z", "10m", "-")]
    [InlineData("Successful", "2026-03-08T11:55:00Z", "10m", "-")]
    public void Row_Experiment_ShowsWhatIsLeft(string phase, string? availableAt, string duration, string remaining)
    {
        var raw = Experiment();
        raw["status"]!["phase"] = phase;
        raw["status"]!["availableAt"] = availableAt;
        var row = ExperimentReading.Row(KubernetesJson.Read<Experiment>(raw), Sample.Now);

        Assert.Equal(["webapp-new-31-1", phase, duration, remaining, "60s"], row.Select(cell => cell.Text));
    }

    [Fact]
    public void Lines_ExperimentOfARollout_AsThePluginPrints()
    {
        var set = Sample.ReplicaSet("webapp-new-31-1-candidate", "x", 0, 1, 1, "webapp:red");
        set["metadata"]!["ownerReferences"]![0] = new JsonObject { ["kind"] = "Experiment", ["name"] = "webapp-new-31-1", ["uid"] = "e1", ["controller"] = true };
        set["metadata"]!["annotations"] = new JsonObject { [Labels.ExperimentTemplateName] = "candidate" };
        var run = Sample.AnalysisRun("webapp-new-31-1-slo", 0, """{ "phase": "Running", "metricResults": [ { "name": "a", "successful": 3 } ] }""");
        run["metadata"]!["ownerReferences"]![0] = set["metadata"]!["ownerReferences"]![0]!.DeepClone();
        var pod = Sample.Pod("webapp-new-31-1-candidate-abc", "webapp-new-31-1-candidate", """{ "phase": "Running", "containerStatuses": [ { "ready": true, "state": { "running": {} } } ] }""");
        var parts = ExperimentParts.Of(
            KubernetesJson.Read<Experiment>(Experiment()),
            [KubernetesJson.Read<ReplicaSet>(set)],
            [KubernetesJson.Read<Pod>(pod)],
            [KubernetesJson.Read<AnalysisRun>(run)]);

        Assert.Equal(
            """
            Name:            webapp-new-31-1
            Namespace:       default
            Status:          ◌ Running
            Images:          webapp:red (Σ:candidate)

            NAME                                  KIND         STATUS     AGE  INFO
            Σ webapp-new-31-1                     Experiment   ◌ Running  60s
            ├──⧉ webapp-new-31-1-candidate        ReplicaSet   ✔ Healthy  7d
            │  └──□ webapp-new-31-1-candidate-abc  Pod          ✔ Running  7d   ready:1/1
            └──α webapp-new-31-1-slo              AnalysisRun  ◌ Running  60s  ✔ 3
            """.Split('\n').Select(Squeezed),
            ExperimentView.Lines(parts, Sample.Now).Select(line => Squeezed(line.ToString())));

        var tree = new RolloutTree(
            new RolloutObjects(Sample.Rollout(), [KubernetesJson.Read<ReplicaSet>(Sample.ReplicaSet("webapp-new", "new", 31, 1, 1, "webapp:red"))], [], []) { Experiments = [parts] },
            Sample.Now).Lines().Select(line => NameOf(line.ToString())).ToList();
        Assert.Equal(["└──# revision:31", "   ├──⧉ webapp-new", "   └──Σ webapp-new-31-1", "      ├──⧉ webapp-new-31-1-candidate", "      │  └──□ webapp-new-31-1-candidate-abc", "      └──α webapp-new-31-1-slo"], tree.Skip(2));
    }

    private static string Squeezed(string line) => Regex.Replace(line, " +", " ").TrimEnd();

    private static string NameOf(string line) => Regex.Match(line, @"^(.*?[\w:-])(  |$)").Groups[1].Value;

    private static JsonObject Experiment() => JsonNode.Parse(
        """
        {
          "apiVersion": "argoproj.io/v1alpha1", "kind": "Experiment",
          "metadata": { "name": "webapp-new-31-1", "namespace": "default", "uid": "e1", "creationTimestamp": "2026-03-08T11:59:00Z",
            "annotations": { "rollout.argoproj.io/revision": "31" },
            "ownerReferences": [ { "kind": "Rollout", "name": "webapp", "uid": "u1", "controller": true } ] },
          "spec": { "duration": "10m" },
          "status": { "phase": "Running", "templateStatuses": [ { "name": "candidate", "status": "Running" } ] }
        }
        """)!.AsObject();
}
