using Platform.Cli.Rollouts;
using Platform.Cli.Rollouts.Tests;
using Platform.Manifests;

namespace Platform.Cli.Canary.Tests;

public sealed class DeploymentTests
{
    [Fact]
    public void Change_AfterAFailedVersion_RemovesItsFaults()
    {
        var raw = Sample.Raw();
        Templates.SetVariable(raw, "webapp", "ROLE", "frontend");
        Deployment.Change(raw, "webapp:v1.2", 0.2);
        var bad = raw["spec"]!["template"]!["spec"]!["containers"]![0]!.ToJsonString();
        Deployment.Change(raw, "webapp:v1.3", 0);
        var good = raw["spec"]!["template"]!["spec"]!["containers"]![0]!.ToJsonString();

        Assert.Equal("""{"name":"webapp","image":"webapp:v1.2","env":[{"name":"ROLE","value":"frontend"},{"name":"FAULT_ERROR_RATE","value":"0.2"}]}""", bad);
        Assert.Equal("""{"name":"webapp","image":"webapp:v1.3","env":[{"name":"ROLE","value":"frontend"}]}""", good);
    }

    [Theory]
    [InlineData("""{ "phase": "Healthy", "currentPodHash": "old" }""", "{}", true, null)]
    [InlineData("""{ "phase": "Degraded", "abort": true }""", "{}", true, null)]
    [InlineData("""{ "phase": "Progressing", "currentPodHash": "old" }""", "{}", false, null)]
    [InlineData("""{ "phase": "Progressing", "stableRS": null }""", "{}", false, null)]
    [InlineData("""{ "phase": "Progressing" }""", "{}", false, "is in the middle of an update")]
    [InlineData("""{ "phase": "Degraded", "currentPodHash": "old", "message": "InvalidSpec: spec.x" }""", "{}", false, "cannot run: InvalidSpec: spec.x")]
    [InlineData("""{ "phase": "Paused", "currentPodHash": "old", "message": "manually paused" }""", """{ "paused": true }""", false, "is paused")]
    public void Readiness_Status_DecidesWhetherToDeploy(string status, string spec, bool ready, string? refusal)
    {
        var objects = new RolloutObjects(
            Sample.Rollout(spec, status), [KubernetesJson.Read<ReplicaSet>(Sample.ReplicaSet("webapp-old", "old", 1, 5, 5, "webapp:v1.0"))], [], []);

        Assert.Equal(ready, Readiness.IsReady(objects));
        Assert.Equal(refusal is null, Readiness.Of(objects) is null);
        Assert.Contains(refusal ?? "", Readiness.Of(objects) ?? "");
    }
}
