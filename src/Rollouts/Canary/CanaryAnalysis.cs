using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Starts, follows and ends the analyses of a canary (upstream: rollout/analysis.go). Inconclusive pauses, Error and
/// Failed abort, and every run that no longer belongs to the current step is terminated.
/// </summary>
internal static class CanaryAnalysis
{
    public static void Reconcile(CanaryTurn turn)
    {
        if (turn.Pauses.IsAborted || turn.Status.PromoteFull == true || turn.IsInitialDeployment)
        {
            KeepReferences(turn);
            Terminate(turn, turn.Snapshot.AnalysisRuns);
            return;
        }

        turn.StepRun = Follow(turn, StepRequest(turn), turn.Status.Canary?.CurrentStepAnalysisRunStatus, "Step-based analysis");
        turn.BackgroundRun = Follow(turn, BackgroundRequest(turn), turn.Status.Canary?.CurrentBackgroundAnalysisRunStatus, "Background analysis");
        Terminate(turn, turn.Snapshot.AnalysisRuns.Where(run => run.Name != turn.StepRun?.Name && run.Name != turn.BackgroundRun?.Name));
        AnalysisHistory.Prune(turn);
    }

    private static AnalysisRequest? StepRequest(CanaryTurn turn) =>
        turn.Position.Current?.Analysis is { } analysis && !turn.IsFullyPromoted
            ? new AnalysisRequest(
                $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}-{turn.Position.Index}",
                analysis.Templates ?? [],
                analysis.Args ?? [],
                AnalysisLabels.ForStep(turn.Roles.New.Hash(), turn.Position.Index))
            : null;

    // It judges an update, so it neither starts before its first step nor outlives the update.
    private static AnalysisRequest? BackgroundRequest(CanaryTurn turn) =>
        turn.Canary.Analysis is { } analysis && !turn.IsFullyPromoted && turn.Position.Index >= (analysis.StartingStep ?? 0)
            ? new AnalysisRequest(
                $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}",
                analysis.Templates ?? [],
                analysis.Args ?? [],
                AnalysisLabels.ForBackground(turn.Roles.New.Hash()))
            : null;

    private static AnalysisRunReferenceStatus? Follow(CanaryTurn turn, AnalysisRequest? request, AnalysisRunReferenceStatus? reference, string what)
    {
        if (request is null)
        {
            return null;
        }

        var current = turn.Snapshot.AnalysisRuns.FirstOrDefault(run => run.Name == reference?.Name && request.Fits(run));
        if (current is null || IsToBeRepeated(turn, current))
        {
            return Start(turn, request, current);
        }

        var phase = current.Status?.Phase;
        if (phase == AnalysisPhases.Inconclusive)
        {
            turn.Pauses.Add(PauseReasons.InconclusiveAnalysis);
        }
        else if (phase is AnalysisPhases.Failed or AnalysisPhases.Error)
        {
            turn.Pauses.Abort($"{what} phase error/failed: {current.Status?.Message}");
        }

        return new AnalysisRunReferenceStatus { Name = current.Name, Status = phase, Message = current.Status?.Message };
    }

    // A person who clears an inconclusive pause, or retries an abort, asks for fresh evidence.
    private static bool IsToBeRepeated(CanaryTurn turn, AnalysisRun current) =>
        (current.Status?.Phase == AnalysisPhases.Inconclusive && turn.Pauses.WasResumed)
        || (current.Spec?.Terminate == true && AnalysisPhases.IsCompleted(current.Status?.Phase))
        || (turn.Status.AbortedAt is { } abortedAt && AnalysisPhases.IsCompleted(current.Status?.Phase) && current.Metadata.CreationTimestamp <= abortedAt);

    private static AnalysisRunReferenceStatus Start(CanaryTurn turn, AnalysisRequest request, AnalysisRun? superseded)
    {
        // An interrupted turn may have created the run and died before it could note it: then that run is the one.
        var lost = turn.Snapshot.AnalysisRuns.FirstOrDefault(run =>
            run.Name != superseded?.Name && request.Fits(run) && run.Spec?.Terminate != true && !AnalysisPhases.IsCompleted(run.Status?.Phase));
        if (lost is not null)
        {
            return new AnalysisRunReferenceStatus { Name = lost.Name, Status = lost.Status?.Phase, Message = lost.Status?.Message };
        }

        var name = request.FreeName(turn.Snapshot.AnalysisRuns);
        var args = RolloutArguments.Resolve(turn, request.Args);
        if (!AnalysisComposition.TryCompose(request.Templates, turn.Snapshot.FindTemplate, args, out var spec, out var problem))
        {
            // The rest is known before a rollout begins (SpecProblem); an argument whose field is empty only shows here.
            turn.Pauses.Abort($"AnalysisRun '{name}' could not be created: {problem}");
            return new AnalysisRunReferenceStatus { Name = name, Status = AnalysisPhases.Error, Message = problem };
        }

        turn.Change(new StartAnalysis(name, spec, request.Labels));
        turn.Report(EventReasons.AnalysisRunCreated, $"Created {request.Labels[AnalysisLabels.RolloutType]} AnalysisRun '{name}'");
        return new AnalysisRunReferenceStatus { Name = name, Status = "" };
    }

    private static void Terminate(CanaryTurn turn, IEnumerable<AnalysisRun> runs)
    {
        foreach (var run in runs.Where(run => run.Spec?.Terminate != true && !AnalysisPhases.IsCompleted(run.Status?.Phase)))
        {
            turn.Change(new TerminateAnalysis(run.Name));
        }
    }

    // What stopped the rollout stays readable in its status after an abort.
    private static void KeepReferences(CanaryTurn turn)
    {
        turn.StepRun = Refreshed(turn, turn.Status.Canary?.CurrentStepAnalysisRunStatus);
        turn.BackgroundRun = Refreshed(turn, turn.Status.Canary?.CurrentBackgroundAnalysisRunStatus);
    }

    private static AnalysisRunReferenceStatus? Refreshed(CanaryTurn turn, AnalysisRunReferenceStatus? reference) =>
        turn.Snapshot.AnalysisRuns.FirstOrDefault(run => run.Name == reference?.Name) is { } run
            ? new AnalysisRunReferenceStatus { Name = run.Name, Status = run.Status?.Phase, Message = run.Status?.Message }
            : reference;
}
