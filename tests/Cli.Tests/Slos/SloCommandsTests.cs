using System.Text.Json.Nodes;
using Platform.Cli.Tests;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.Cli.Slos.Tests;

public sealed class SloCommandsTests
{
    private const string Rollout = "/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/web";

    [Fact]
    public async Task Rules_OfTheShop_AreARuleFile()
    {
        using var state = new StateFolder();
        var run = await CommandRun.OfAsync(state.Path, "slo", "rules", "-f", Repository.Path("deploy", "k8s", "slo"));
        Assert.True(run.ExitCode == 0, run.Error);
        var groups = ManifestReader.Read(run.Output, "rules").Single().Content["groups"]!.AsArray();
        Assert.Equal(["slo/hour", "slo/burn", "slo/long", "slo/longest", "slo/30d/budget"], groups.Select(group => group!["name"]!.ToString()));
    }

    [Fact]
    public async Task Rules_ForACluster_AreObjects()
    {
        using var state = new StateFolder();
        var run = await CommandRun.OfAsync(state.Path, "slo", "rules", "-f", Repository.Path("deploy", "k8s", "slo"), "--format", "prometheusrule", "--interval", "15s");
        var documents = ManifestReader.Read(run.Output, "rules").ToList();
        Assert.Equal(["slo-webapp-availability", "slo-webapp-latency"], documents.Select(document => document.Content["metadata"]!["name"]!.ToString()));
        Assert.Equal(
            [("hour", "30s"), ("burn", "15s"), ("long", "1m"), ("longest", "2m"), ("budget", "2m")],
            documents[0].Content["spec"]!["groups"]!.AsArray().Select(group => (group!["name"]!.ToString()["slo/default/webapp-availability/".Length..], group["interval"]!.ToString())));
    }

    [Fact]
    public async Task Rules_WrongSlo_NamesFileAndField()
    {
        using var state = new StateFolder();
        await File.WriteAllTextAsync(state.File("slo.yaml"), (await File.ReadAllTextAsync(Repository.Path("deploy", "k8s", "slo", "latency.yaml"))).Replace("target: 0.95", "target: 1", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync(state.Path, "slo", "rules", "-f", state.File("slo.yaml"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("spec.objectives[0].target: Invalid value: 1: leaves no error budget", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Override_HeldVersion_IsAnnotatedWithItsReason()
    {
        await using var api = await FakeApi.StartAsync();
        api.Put(Rollout, JsonNode.Parse("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"web"},"status":{"currentPodHash":"new","stableRS":"old"}}""")!.AsObject());
        var run = await CommandRun.OfAsync(api.State.Path, "slo", "override", "web", "--reason", "mends the outage");
        Assert.Equal((0, "rollout 'web' new may start in spite of the freeze: mends the outage\n"), (run.ExitCode, run.Output));
        Assert.Contains("\"platform.local/release-override\":\"new mends the outage\"", Assert.Single(api.Writes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2, "--reason must say why")]
    [InlineData("because", 1, "has no new version that could start")]
    public async Task Override_WithoutReasonOrVersion_IsRefused(string reason, int exitCode, string sentence)
    {
        await using var api = await FakeApi.StartAsync();
        api.Put(Rollout, JsonNode.Parse("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"web"},"status":{"currentPodHash":"old","stableRS":"old"}}""")!.AsObject());
        var run = await CommandRun.OfAsync(api.State.Path, "slo", "override", "web", "--reason", reason);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Writes);
    }

    [Fact]
    public void List_Slos_AreRowsWithWhatTheyRestOn()
    {
        var slo = new Slo
        {
            Metadata = new ObjectMeta { Name = "shop" },
            Spec = new SloSpec { Service = "web" },
            Status = new SloStatus
            {
                Phase = "Burning",
                Budget = new SloBudgetStatus { Remaining = 0.5, RestsOn = "rests on 7 min of 30 d" },
                Burn = new Dictionary<string, double> { ["5m"] = 20 },
                Freeze = new ReleaseFreezeStatus { Since = DateTimeOffset.UnixEpoch, Reason = "it burns", Until = "it does not" },
            },
        };
        Assert.Equal(
            [
                "SLO   SERVICE  BUDGET   LEFT  BURN 5m  BURN 1h  FROZEN",
                "shop  web      Burning  50 %  20.0x    -        yes",
                "shop rests on 7 min of 30 d",
                "shop freezes releases since 1970-01-01 00:00:00Z: it burns; until it does not",
            ],
            SloList.Lines([slo]).Select(line => line.ToString()));
    }
}
