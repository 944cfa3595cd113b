using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Rollouts.Timeline;

/// <summary>
/// What people are told about a change of a rollout: a pure function of what was last seen and what is there now. It is meant to see every
/// change; a jump over several steps tells nothing of them, since a promotion in full and a quick way back make such jumps.
/// </summary>
public static class DeliveryTimeline
{
    /// <summary>What is to be remembered, and what happened, in order.</summary>
    /// <param name="before">What was last remembered; null when the rollout has not been seen before. One that has a stable version by then is taken as it is.</param>
    /// <param name="rollout">The rollout now.</param>
    public static (DeliveryMark After, IReadOnlyList<DeliveryNotice> Notices) Since(DeliveryMark? before, Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        var known = before is not null && before.Uid == rollout.Metadata.Uid ? before : null;
        if (!ReleaseReading.IsObserved(rollout))
        {
            // Its status is of the version before.
            return (known ?? DeliveryMark.None with { Uid = rollout.Metadata.Uid }, []);
        }

        var after = DeliveryMark.Of(rollout, known ?? DeliveryMark.None);
        return known is null && after.Stable is not null ? (after, []) : (after, Notices(known ?? DeliveryMark.None, after, rollout));
    }

    private static List<DeliveryNotice> Notices(DeliveryMark before, DeliveryMark after, Rollout rollout)
    {
        var isNew = before.Hash != after.Hash;
        var isRetried = !isNew && before.IsAborted && !after.IsAborted && after.Hash != after.Stable;
        var from = isNew ? before.WithoutVersion with { Step = after.Step } : isRetried ? before.WithoutVersion : before;
        var teller = new DeliveryTeller(rollout, after, before.StableVersion);
        var notices = new List<DeliveryNotice?>
        {
            Change(from.Freeze is null, after.Freeze is null, teller.Frozen, teller.Thawed),
            !from.IsHeld && after.IsHeld ? teller.Held() : null,
            isNew && after.Hash == after.Stable && before.Stable == after.Stable && before.Hash is not null
                ? (before.IsAborted || !before.HasBegun ? null : teller.TakenBack(before.Version))
                : !from.HasBegun && after.HasBegun ? (ReleaseReading.IsBudgetRollback(rollout) ? teller.Undone() : teller.Started(isRetried)) : null,
        };
        notices.AddRange(Progress(from, after, rollout, teller));
        notices.Add(!from.IsPreviewTested && after.IsPreviewTested ? teller.SmokeTestsPassed() : null);
        notices.Add(after.Approval is not null && from.Approval != after.Approval ? teller.ApprovalRequired(after.Approval) : null);
        notices.Add(!from.IsAborted && after.IsAborted ? teller.RolledBack() : null);
        notices.Add(after.Stable is not null && before.Stable != after.Stable && after.Stable == after.Hash ? teller.Completed() : null);
        return [.. notices.OfType<DeliveryNotice>()];
    }

    private static DeliveryNotice? Change(bool wasThawed, bool isThawed, Func<DeliveryNotice> frozen, Func<DeliveryNotice> thawed) =>
        wasThawed == isThawed ? null : isThawed ? thawed() : frozen();

    // The first version takes no steps, nor does one that is promoted in full.
    private static IEnumerable<DeliveryNotice> Progress(DeliveryMark from, DeliveryMark after, Rollout rollout, DeliveryTeller teller)
    {
        if (from.Stable is null || after.Step != from.Step + 1 || from.IsPromotedInFull || after.IsPromotedInFull)
        {
            yield break;
        }

        var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        // A step that a person skips still has its run in the status; one that is done has none.
        if (FirstAnalysis(steps) == from.Step && from.StepRun is not null && after.StepRun is null)
        {
            yield return teller.SmokeTestsPassed();
        }

        var stages = DeliveryStage.All(steps);
        foreach (var stage in stages.Where(stage => stage.End == after.Step))
        {
            yield return teller.StageCompleted(stage, stages.Count);
        }
    }

    private static int FirstAnalysis(IReadOnlyList<CanaryStep> steps) => Enumerable.Range(0, steps.Count).FirstOrDefault(index => steps[index].Analysis is not null, -1);
}
