using System.Globalization;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Rollouts.Timeline;

/// <summary>Puts what happened into words.</summary>
/// <param name="rollout">The rollout now.</param>
/// <param name="mark">Its mark.</param>
/// <param name="stableBefore">What the stable version was called before; null when there was none.</param>
internal sealed class DeliveryTeller(Rollout rollout, DeliveryMark mark, string? stableBefore)
{
    public DeliveryNotice Started(bool isRetried) => New(
        DeliveryTrigger.Started,
        isRetried ? "is tried again" : stableBefore is null ? "starts, the first version" : $"starts (stable is {stableBefore})");

    public DeliveryNotice StageCompleted(DeliveryStage stage, int stages) =>
        New(DeliveryTrigger.StageCompleted, string.Create(CultureInfo.InvariantCulture, $"stage {stage.Number} of {stages} ({stage.Weight} %) is complete")) with
        {
            Stage = stage.Number,
            Stages = stages,
            Weight = stage.Weight,
        };

    public DeliveryNotice ApprovalRequired(string why) => New(DeliveryTrigger.ApprovalRequired, $"waits until someone promotes or aborts it: {why}", why);

    public DeliveryNotice SmokeTestsPassed() => New(DeliveryTrigger.SmokeTestsPassed, "passed its smoke tests");

    public DeliveryNotice Completed() => New(DeliveryTrigger.Completed, "is complete, the stable version now");

    /// <summary>The update was given up.</summary>
    public DeliveryNotice RolledBack()
    {
        var message = DeliveryMark.AbortOf(rollout.Status!) ?? "";
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        // Who aborts by hand, as the budget loop does, gives no cause; the budget's stands beside it.
        var reason = colon >= 0 ? message[(colon + 2)..] : mark.Freeze;
        return New(DeliveryTrigger.RolledBack, $"is rolled back{To(stableBefore)}{(reason is null ? ", aborted by hand" : $": {reason}")}", reason);
    }

    /// <summary>The spec names the stable version again before the new one was out.</summary>
    public DeliveryNotice TakenBack(string? given) =>
        new(DeliveryTrigger.RolledBack, rollout.Name, given ?? "", $"{rollout.Name} {given} is rolled back{To(mark.Version)}: the manifest names {mark.Version} again") { StableVersion = mark.Version };

    /// <summary>A promotion is undone because of the budget.</summary>
    public DeliveryNotice Undone()
    {
        var reason = ReleaseHold.OverrideOf(rollout, mark.Hash)![ReleaseReading.RollbackMark.Length..];
        return new(DeliveryTrigger.RolledBack, rollout.Name, stableBefore ?? "", $"{rollout.Name} {stableBefore} is rolled back{To(mark.Version)}: {reason}") { StableVersion = stableBefore, Reason = reason };
    }

    public DeliveryNotice Frozen() => About(DeliveryTrigger.Frozen, $"releases are frozen: {mark.Freeze}", mark.Freeze);

    public DeliveryNotice Thawed() => About(DeliveryTrigger.Thawed, "releases may go on", null);

    public DeliveryNotice Held() => New(DeliveryTrigger.Held, $"is held, {rollout.Status!.Message}", mark.Freeze);

    private DeliveryNotice New(DeliveryTrigger trigger, string what, string? reason = null) =>
        new(trigger, rollout.Name, mark.Version ?? "", $"{rollout.Name} {mark.Version} {what}") { StableVersion = stableBefore, Reason = reason };

    private DeliveryNotice About(DeliveryTrigger trigger, string what, string? reason) =>
        new(trigger, rollout.Name, mark.Version ?? "", $"{rollout.Name}: {what}") { StableVersion = stableBefore, Reason = reason };

    private static string To(string? version) => version is null ? "" : $" to {version}";
}
