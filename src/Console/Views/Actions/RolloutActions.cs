using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Actions;

/// <summary>Which actions a rollout allows now; the patches they write are <see cref="RolloutPatches"/>.</summary>
internal static class RolloutActions
{
    public static IReadOnlyList<ActionView> Of(RolloutFamily family) =>
        [Promote(family), PromoteFull(family), Pause(family), Abort(family), Retry(family), Undo(family), SetImage(family)];

    public static ActionView Find(RolloutFamily family, ActionName name) => Of(family).First(action => action.Name == name);

    /// <summary>Revisions that one can go back to, newest first: number and version.</summary>
    public static IReadOnlyList<(int Revision, string Version)> UndoTargets(RolloutFamily family) =>
        [.. family.ReplicaSets.Where(set => !ReferenceEquals(set, family.Current) && Revision.Of(set) > 0).Select(set => (Revision.Of(set), VersionName.Of(set)))];

    /// <summary>The containers of the template, with the image each has. Where the template is a Deployment's (workloadRef), those that were taken from it last.</summary>
    public static IReadOnlyList<(string Name, string Image)> Containers(RolloutFamily family) =>
        [.. ((family.Rollout.Spec?.WorkloadRef is null ? family.Rollout.Spec?.Template : family.Current?.Spec?.Template)?.Spec?.Containers ?? []).Select(container => (container.Name ?? "", container.Image ?? ""))];

    private static ActionView Promote(RolloutFamily family)
    {
        var (rollout, position) = (family.Rollout, StepPosition.Of(family.Rollout));
        var isPaused = rollout.Spec?.Paused == true || rollout.Status?.PauseConditions is { Count: > 0 };
        var what = isPaused ? "The pause ends and the rollout goes on." : position.Current is { } step ? $"Step {position.Index + 1} of {position.Steps.Count} ({StepText.Of(step)}) is skipped." : "The rollout goes on.";
        return new ActionView(ActionName.Promote, ActionView.LabelOf(ActionName.Promote), what, isPaused && !family.IsAborted ? null : NothingToSteer(family) ?? (RolloutPatches.Promote(rollout).Count == 0 ? "There is no step to skip and no pause to end." : null));
    }

    private static ActionView PromoteFull(RolloutFamily family) => new(
        ActionName.PromoteFull,
        ActionView.LabelOf(ActionName.PromoteFull),
        $"All that is left of the update is skipped, analyses too: {New(family)} gets all the traffic.",
        NothingToSteer(family) ?? (family.Rollout.Status?.PromoteFull == true ? "A full promotion is under way." : null));

    private static ActionView Pause(RolloutFamily family) => new(
        ActionName.Pause,
        ActionView.LabelOf(ActionName.Pause),
        family.IsGoingOut ? "The update stops where it is until someone promotes; traffic stays as it is split now." : "Nothing goes out at the moment. The next update will wait until someone promotes.",
        family.Rollout.Spec?.Paused == true ? "It is paused by hand already." : null);

    private static ActionView Abort(RolloutFamily family) => new(
        ActionName.Abort,
        ActionView.LabelOf(ActionName.Abort),
        $"All traffic goes back to {VersionName.Of(family.Stable)} at once; {New(family)} stays in the spec and can be retried.",
        NothingToSteer(family));

    private static ActionView Retry(RolloutFamily family) => new(
        ActionName.Retry,
        ActionView.LabelOf(ActionName.Retry),
        $"The update to {New(family)} begins again at its first step.",
        family.IsAborted ? null : "Only an aborted update can be retried.");

    private static ActionView Undo(RolloutFamily family) => new(
        ActionName.Undo,
        ActionView.LabelOf(ActionName.Undo),
        "The pod template of the revision you choose goes out, by the same steps as any update.",
        UndoTargets(family).Count > 0 ? null : "There is no other revision.");

    private static ActionView SetImage(RolloutFamily family) => new(
        ActionName.SetImage,
        ActionView.LabelOf(ActionName.SetImage),
        family.Rollout.Spec?.WorkloadRef is { } workload ? $"The pod template of {workload.Kind} {workload.Name}, which the rollout takes, gets this image, and an update begins." : "The rollout's pod template gets this image, and an update begins.",
        Containers(family).Count > 0 ? null : "No container of the rollout is known yet.");

    private static string? NothingToSteer(RolloutFamily family) =>
        family.IsAborted ? "The update was aborted; retry it first."
        : !family.HasUpdate ? family.Stable is null ? "No version has been promoted yet." : $"Nothing goes out: {VersionName.Of(family.Stable)} serves everyone."
        : null;

    private static string New(RolloutFamily family) => VersionName.Of(family.Current) is { Length: > 0 } version ? version : "the new version";
}
