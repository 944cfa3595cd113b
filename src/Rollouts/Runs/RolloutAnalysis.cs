using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Starts, follows and ends the AnalysisRuns of a rollout (upstream: rollout/analysis.go).</summary>
internal static class RolloutAnalysis
{
    /// <summary>True when nothing is to be judged: every run is terminated.</summary>
    public static bool IsSkipped(RolloutTurn turn) =>
        turn.Pauses.IsAborted || turn.Status.PromoteFull == true || turn.IsInitialDeployment || FastRollback.Is(turn);

    /// <summary>Terminates every run but these, and deletes the finished ones beyond the history limits.</summary>
    public static void TerminateOthers(RolloutTurn turn, params AnalysisRunReferenceStatus?[] current)
    {
        var names = current.Select(reference => reference?.Name).ToHashSet();
        Terminate(turn, turn.Snapshot.AnalysisRuns.Where(run => !names.Contains(run.Name)));
        AnalysisHistory.Prune(turn, names);
    }

    /// <summary>The run of a request: the one there is, or a new one. Inconclusive pauses, Error and Failed abort. Null without a request.</summary>
    public static AnalysisRunReferenceStatus? Follow(RolloutTurn turn, AnalysisRequest? request, AnalysisRunReferenceStatus? reference, string what)
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
            turn.Pauses.Abort($"{what} phase error/failed{(string.IsNullOrEmpty(current.Status?.Message) ? "" : ": " + current.Status.Message)}");
        }

        return new AnalysisRunReferenceStatus { Name = current.Name, Status = phase, Message = current.Status?.Message };
    }

    // A person who clears an inconclusive pause, or retries an abort, asks for fresh evidence.
    private static bool IsToBeRepeated(RolloutTurn turn, AnalysisRun current) =>
        (current.Status?.Phase == AnalysisPhases.Inconclusive && turn.Pauses.WasResumed)
        || (turn.Status.AbortedAt is { } abortedAt && AnalysisPhases.IsCompleted(current.Status?.Phase) && current.Metadata.CreationTimestamp <= abortedAt);

    private static AnalysisRunReferenceStatus Start(RolloutTurn turn, AnalysisRequest request, AnalysisRun? superseded)
    {
        // An interrupted turn may have created the run and died before it could note it: then that run is the one.
        var lost = turn.Snapshot.AnalysisRuns.FirstOrDefault(run =>
            run.Name != superseded?.Name && request.Fits(run) && run.Spec?.Terminate != true && !AnalysisPhases.IsCompleted(run.Status?.Phase));
        if (lost is not null)
        {
            return new AnalysisRunReferenceStatus { Name = lost.Name, Status = lost.Status?.Phase, Message = lost.Status?.Message };
        }

        var name = request.FreeName(turn.Snapshot.AnalysisRuns);
        var analysis = request.Analysis;
        var args = RolloutArguments.Resolve(turn, analysis.Args ?? []);
        var metadata = analysis.AnalysisRunMetadata;
        if (!AnalysisComposition.TryCompose(
            analysis.Templates ?? [], turn.Snapshot.FindTemplate, args, out var composed, out var problem, analysis.DryRun, analysis.MeasurementRetention, metadata?.Annotations))
        {
            // The rest is known before a rollout begins (SpecProblem); an argument whose field is empty only shows here.
            turn.Pauses.Abort($"AnalysisRun '{name}' could not be created: {problem}");
            return new AnalysisRunReferenceStatus { Name = name, Status = AnalysisPhases.Error, Message = problem };
        }

        // Our labels say what the run is for: nobody takes them.
        var labels = new Dictionary<string, string>(metadata?.Labels ?? new Dictionary<string, string>());
        foreach (var (label, value) in request.Labels)
        {
            labels[label] = value;
        }

        turn.Change(new StartAnalysis(name, composed.Spec, labels) { Annotations = composed.Annotations });
        turn.Report(EventReasons.AnalysisRunCreated, $"Created {request.Labels[AnalysisLabels.RolloutType]} AnalysisRun '{name}'");
        return new AnalysisRunReferenceStatus { Name = name, Status = "" };
    }

    public static void Terminate(RolloutTurn turn, IEnumerable<AnalysisRun> runs)
    {
        foreach (var run in runs.Where(run => run.Spec?.Terminate != true && !AnalysisPhases.IsCompleted(run.Status?.Phase)))
        {
            turn.Change(new TerminateAnalysis(run.Name));
        }
    }

    /// <summary>A reference with the phase that its run now has.</summary>
    public static AnalysisRunReferenceStatus? Refreshed(RolloutTurn turn, AnalysisRunReferenceStatus? reference) =>
        turn.Snapshot.AnalysisRuns.FirstOrDefault(run => run.Name == reference?.Name) is { } run
            ? new AnalysisRunReferenceStatus { Name = run.Name, Status = run.Status?.Phase, Message = run.Status?.Message }
            : reference;
}
