using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What happens next to a rollout with the blue-green strategy (upstream: rollout/bluegreen.go): the new version comes up whole
/// behind the preview service, is judged, waits, and gets the active service at once.
/// </summary>
internal static class BlueGreenRollout
{
    // 1. preview service 2. restarts 3. pods 4. analysis 5. pause 6. active service 7. status
    public static RolloutStatus GoOn(RolloutTurn turn)
    {
        if (turn.IsFullyPromoted)
        {
            turn.Pauses.RemoveAbort();
        }

        if (turn.Status.PromoteFull == true || FastRollback.IsWithinWindow(turn))
        {
            turn.Pauses.Clear();
            turn.Pauses.RemoveAbort();
        }

        var services = new BlueGreenServices(turn);
        services.ReconcilePreview();
        PodRestart.Reconcile(turn);
        RoleMetadata.Reconcile(turn);
        BlueGreenReplicas.Reconcile(turn);
        RevisionHistory.Prune(turn);
        BlueGreenAnalysis.Reconcile(turn);
        BlueGreenPause.Reconcile(turn, services);
        services.ReconcileActive();
        return NextStatus(turn, services);
    }

    public static RolloutStatus StartVersion(RolloutTurn turn)
    {
        var services = new BlueGreenServices(turn);
        services.ReconcilePreview();
        return Counted(turn, services) with { BlueGreen = new BlueGreenStatus { ActiveSelector = Text(services.Active), PreviewSelector = Text(services.Preview) } };
    }

    private static RolloutStatus NextStatus(RolloutTurn turn, BlueGreenServices services)
    {
        var status = Counted(turn, services) with
        {
            BlueGreen = (turn.Status.BlueGreen ?? new BlueGreenStatus()) with
            {
                ActiveSelector = Text(services.Active),
                PreviewSelector = Text(services.Preview),
                PrePromotionAnalysisRunStatus = turn.PrePromotionRun,
                PostPromotionAnalysisRunStatus = turn.PostPromotionRun,
                ScaleUpPreviewCheckPoint = HasPassedPreview(turn) ? true : null,
            },
        };
        if (turn.Status.BlueGreen?.ActiveSelector != status.BlueGreen.ActiveSelector)
        {
            turn.LookAgainIn(TimeSpan.Zero);
        }

        return PromotionReason(turn, services) is { } reason ? Promote(turn, status, reason) : status;
    }

    /// <summary>The reason to make the new version the stable one now, or null (upstream: shouldFullPromote).</summary>
    private static string? PromotionReason(RolloutTurn turn, BlueGreenServices services)
    {
        if (turn.IsInitialDeployment || services.Active.Length == 0)
        {
            return "Initial deploy";
        }

        if (services.Active != turn.Roles.New.Hash())
        {
            return null;
        }

        if (turn.Status.PromoteFull == true)
        {
            return "Full promotion requested";
        }

        if (FastRollback.Is(turn))
        {
            return FastRollback.IsWithinWindow(turn) ? "Rollback within window" : "Fast rollback";
        }

        var isJudged = turn.BlueGreen.PostPromotionAnalysis is null || turn.PostPromotionRun?.Status == AnalysisPhases.Successful;
        return turn.Pauses.IsAborted || !isJudged ? null : "Completed blue-green update";
    }

    private static RolloutStatus Promote(RolloutTurn turn, RolloutStatus status, string reason)
    {
        turn.Pauses.Clear();
        turn.Pauses.RemoveAbort();
        var hash = turn.Roles.New.Hash();
        if (turn.Status.StableRS != hash)
        {
            turn.Report(
                EventReasons.RolloutCompleted,
                string.Create(CultureInfo.InvariantCulture, $"Rollout completed update to revision {Revision.Of(turn.Roles.New)} ({hash}): {reason}"));
            turn.LookAgainIn(TimeSpan.Zero);
        }

        return status with { StableRS = hash, PromoteFull = null, BlueGreen = status.BlueGreen! with { ScaleUpPreviewCheckPoint = null } };
    }

    // One way only, until the version is stable or another one comes.
    private static bool HasPassedPreview(RolloutTurn turn) =>
        turn.BlueGreen.PreviewReplicaCount is { } preview
        && !turn.Pauses.IsAborted
        && (turn.Status.BlueGreen?.ScaleUpPreviewCheckPoint == true
            || (BlueGreenAnalysis.IsPrePromotionOver(turn) && BlueGreenPause.IsOver(turn) && turn.Roles.New.Available() == preview && turn.Roles.IsUpdating));

    // Users see the active version; what runs beside it is not counted as theirs.
    private static RolloutStatus Counted(RolloutTurn turn, BlueGreenServices services)
    {
        var status = RolloutCounts.Of(turn) with { CurrentStepIndex = null, CurrentStepHash = null, Canary = null };
        return turn.Roles.All.FirstOrDefault(set => set.Hash() == services.Active) is { } active
            ? status with { HPAReplicas = active.Actual(), ReadyReplicas = active.Ready(), AvailableReplicas = active.Available() }
            : status;
    }

    private static string? Text(string hash) => hash.Length == 0 ? null : hash;
}
