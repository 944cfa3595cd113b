using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What each operation writes: the patches of the kubectl plugin of Argo Rollouts, in its order (status before spec).</summary>
public static class RolloutPatches
{
    private const string Status = "status";

    public static IReadOnlyList<RolloutPatch> Pause() => [Spec(new JsonObject { ["paused"] = true })];

    public static IReadOnlyList<RolloutPatch> Abort() => [OfStatus(new JsonObject { ["abort"] = true })];

    /// <summary>Takes the pods away that are older than a time, once it has come, as many at a time as may be missing.</summary>
    public static IReadOnlyList<RolloutPatch> Restart(DateTimeOffset at) => [Spec(new JsonObject { ["restartAt"] = JsonSerializer.SerializeToNode(at, KubernetesJson.Options) })];

    public static IReadOnlyList<RolloutPatch> Retry() => [OfStatus(new JsonObject { ["abort"] = false })];

    /// <summary>Skips everything that is left of the update. Empty when there is no update: the current pods are the stable ones.</summary>
    public static IReadOnlyList<RolloutPatch> PromoteFull(Rollout rollout) =>
        rollout.Status?.CurrentPodHash == rollout.Status?.StableRS ? [] : [OfStatus(new JsonObject { ["promoteFull"] = true })];

    /// <summary>
    /// Ends the pause; without one, skips the current step; after an inconclusive analysis of a step, both. A manual
    /// pause (spec.paused) ends in each case.
    /// </summary>
    public static IReadOnlyList<RolloutPatch> Promote(Rollout rollout)
    {
        var patches = new List<RolloutPatch>();
        var canary = rollout.Spec?.Strategy?.Canary;
        if (canary is not null && rollout.Status?.Canary?.CurrentStepAnalysisRunStatus?.Status == "Inconclusive")
        {
            patches.Add(OfStatus(new JsonObject { ["pauseConditions"] = null, ["controllerPause"] = false, ["currentStepIndex"] = NextStep(rollout, canary) }));
        }
        else if (rollout.Status?.PauseConditions is { Count: > 0 })
        {
            patches.Add(OfStatus(new JsonObject { ["pauseConditions"] = null }));
        }
        else if (canary?.Steps is { Count: > 0 })
        {
            patches.Add(OfStatus(new JsonObject { ["currentStepIndex"] = NextStep(rollout, canary) }));
        }

        if (rollout.Spec?.Paused == true)
        {
            patches.Add(Spec(new JsonObject { ["paused"] = false }));
        }

        return patches;
    }

    private static int NextStep(Rollout rollout, CanaryStrategy canary) =>
        Math.Min((rollout.Status?.CurrentStepIndex ?? 0) + 1, canary.Steps?.Count ?? 0);

    private static RolloutPatch Spec(JsonObject fields) => new(new JsonObject { ["spec"] = fields }, null);

    private static RolloutPatch OfStatus(JsonObject fields) => new(new JsonObject { [Status] = fields }, Status);
}
