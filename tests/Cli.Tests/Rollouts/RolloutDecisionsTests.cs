using System.Text.Json.Nodes;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts.Tests;

public sealed class RolloutDecisionsTests
{
    [Theory]
    [InlineData("{}", "1/4 10 10")]
    [InlineData("""{ "currentStepIndex": 0 }""", "0/4 10 10")]
    [InlineData("""{ "currentStepIndex": 3 }""", "3/4 30 10")]
    [InlineData("""{ "currentStepIndex": 4 }""", "4/4 100 100")]
    [InlineData("""{ "abort": true, "currentStepIndex": 0, "canary": { "weights": { "canary": { "weight": 0 } } } }""", "0/4 0 0")]
    [InlineData("""{ "availableReplicas": 0 }""", "1/4 10 0")]
    [InlineData("""{ "canary": {} }""", "1/4 10 10")]
    public void CanaryProgress_Status_GivesStepAndWeights(string status, string expected)
    {
        var progress = CanaryProgress.Of(Sample.Rollout(status: status), 1);

        Assert.Equal(expected, $"{progress.Step}/{progress.Steps} {progress.SetWeight} {progress.ActualWeight}");
    }

    [Fact]
    public void CanaryProgress_NoTrafficRouting_CountsPods() =>
        Assert.Equal(20, CanaryProgress.Of(Sample.Rollout(canary: """{ "steps": [ { "setWeight": 25 }, { "pause": {} } ] }"""), 1).ActualWeight);

    [Theory]
    [InlineData(-1, "0s")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(10799, "179m")]
    [InlineData(10800, "3h")]
    [InlineData(28799, "7h59m")]
    [InlineData(28800, "8h")]
    [InlineData(172799, "47h")]
    [InlineData(172800, "2d")]
    [InlineData(604800, "7d")]
    [InlineData(691199, "7d23h")]
    [InlineData(691200, "8d")]
    [InlineData(63072000, "2y")]
    public void Age_Seconds_AsKubectlPrints(long seconds, string expected) => Assert.Equal(expected, Age.Of(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("""{ "phase": "Running", "containerStatuses": [ { "ready": true, "state": { "running": {} } } ] }""", "Running ready:1/1")]
    [InlineData("""{ "phase": "Running", "containerStatuses": [ { "ready": false, "restartCount": 3, "state": { "waiting": { "reason": "CrashLoopBackOff" } } } ] }""", "CrashLoopBackOff ready:0/1,restarts:3")]
    [InlineData("""{ "phase": "Failed", "containerStatuses": [ { "state": { "terminated": { "exitCode": 1 } } } ] }""", "Error ready:0/1")]
    [InlineData("""{ "phase": "Succeeded", "containerStatuses": [ { "state": { "terminated": { "exitCode": 0 } } } ] }""", "Completed ready:0/1")]
    [InlineData("""{ "phase": "Pending" }""", "Pending ready:0/1")]
    [InlineData("{}", "Pending ready:0/1")]
    public void PodCondition_Status_IsOneWord(string status, string expected)
    {
        var condition = PodCondition.Of(Manifests.KubernetesJson.Read<Manifests.Pod>(Sample.Pod("p", "rs", status)));

        Assert.Equal(expected, $"{condition.Reason} {condition.Info}");
    }

    [Fact]
    public void SetVariable_SetChangeRemove_LeavesOthersAlone()
    {
        var rollout = Sample.Raw();
        rollout["spec"]!["template"]!["spec"]!["containers"]![0]!["env"] = new JsonArray(new JsonObject { ["name"] = "A", ["value"] = "1" });

        Templates.SetVariable(rollout, "webapp", "F", "0.1");
        Templates.SetVariable(rollout, "webapp", "F", "0.2");
        var both = rollout["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.ToJsonString();
        Templates.SetVariable(rollout, "webapp", "F", null);
        Templates.SetVariable(rollout, "webapp", "A", null);

        Assert.Equal("""[{"name":"A","value":"1"},{"name":"F","value":"0.2"}]""", both);
        Assert.Null(rollout["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]);
    }
}
