using Platform.Rollouts;

namespace Platform.Cli.Rollouts.Tests;

public sealed class RolloutPatchesTests
{
    [Theory]
    [InlineData("{}", """{ "pauseConditions": [ { "reason": "CanaryPauseStep" } ] }""", """status:{"status":{"pauseConditions":null}}""")]
    [InlineData("""{ "paused": true }""", """{ "pauseConditions": [ { "reason": "CanaryPauseStep" } ] }""", """status:{"status":{"pauseConditions":null}} :{"spec":{"paused":false}}""")]
    [InlineData("{}", "{}", """status:{"status":{"currentStepIndex":2}}""")]
    [InlineData("{}", """{ "currentStepIndex": 3 }""", """status:{"status":{"currentStepIndex":4}}""")]
    [InlineData("{}", """{ "currentStepIndex": 4 }""", """status:{"status":{"currentStepIndex":4}}""")]
    [InlineData("{}", """{ "currentStepIndex": null }""", """status:{"status":{"currentStepIndex":1}}""")]
    [InlineData(
        "{}",
        """{ "pauseConditions": [ { "reason": "InconclusiveAnalysisRun" } ], "canary": { "currentStepAnalysisRunStatus": { "status": "Inconclusive" } } }""",
        """status:{"status":{"pauseConditions":null,"controllerPause":false,"currentStepIndex":2}}""")]
    public void Promote_State_PatchesAsThePluginDoes(string spec, string status, string expected) =>
        Assert.Equal(expected, Shown(RolloutPatches.Promote(Sample.Rollout(spec, status))));

    [Fact]
    public void Promote_NoStepsAndNotPaused_IsNothing() =>
        Assert.Empty(RolloutPatches.Promote(Sample.Rollout(canary: "{}")));

    [Theory]
    [InlineData("new", """status:{"status":{"promoteFull":true}}""")]
    [InlineData("old", "")]
    public void PromoteFull_CurrentPods_OnlyWhenNotStable(string current, string expected) =>
        Assert.Equal(expected, Shown(RolloutPatches.PromoteFull(Sample.Rollout(status: $$"""{ "currentPodHash": "{{current}}" }"""))));

    [Fact]
    public void SimpleOperations_Always_PatchAsThePluginDoes()
    {
        Assert.Equal("""status:{"status":{"abort":true}}""", Shown(RolloutPatches.Abort()));
        Assert.Equal("""status:{"status":{"abort":false}}""", Shown(RolloutPatches.Retry()));
        Assert.Equal(""":{"spec":{"paused":true}}""", Shown(RolloutPatches.Pause()));
    }

    private static string Shown(IReadOnlyList<RolloutPatch> patches) =>
        string.Join(' ', patches.Select(patch => $"{patch.Subresource}:{patch.Body.ToJsonString()}"));
}
