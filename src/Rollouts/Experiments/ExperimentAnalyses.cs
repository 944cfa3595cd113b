using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Starts, follows and ends one analysis of an experiment (upstream: reconcileAnalysisRun). Runs start once all templates are
/// available; before, only that their template exists is looked at.
/// </summary>
internal static class ExperimentAnalyses
{
    public static ExperimentAnalysisRunStatus Reconcile(ExperimentTurn turn, ExperimentAnalysis analysis)
    {
        var before = ExperimentReading.RunOf(turn.Status, analysis.Name) ?? new ExperimentAnalysisRunStatus { Name = analysis.Name };
        var after = turn.Status.AvailableAt is null ? Verified(turn, analysis, before)
            : string.IsNullOrEmpty(before.AnalysisRun) ? turn.IsTerminating ? before : Start(turn, analysis, before)
            : AnalysisPhases.IsCompleted(before.Phase) ? before
            : Follow(turn, analysis, before);
        Report(turn, before, after);
        return after;
    }

    private static ExperimentAnalysisRunStatus Verified(ExperimentTurn turn, ExperimentAnalysis analysis, ExperimentAnalysisRunStatus status)
    {
        var isClusterWide = analysis.ClusterScope == true;
        var kind = isClusterWide ? "ClusterAnalysisTemplate" : "AnalysisTemplate";
        return turn.Snapshot.FindTemplate(Reference(analysis)) is not null
            ? status
            : Failed(status, $"{kind} verification failed for analysis '{analysis.Name}': {NotFound(analysis)}");
    }

    private static ExperimentAnalysisRunStatus Start(ExperimentTurn turn, ExperimentAnalysis analysis, ExperimentAnalysisRunStatus status)
    {
        string? problem = null;
        var args = new List<AnalysisArgument>();
        foreach (var arg in analysis.Args ?? [])
        {
            // As upstream does: only values are passed on, and what has none is left to the template.
            args.Add(new AnalysisArgument { Name = arg.Name, Value = arg.Value is null ? null : ExperimentArguments.Resolve(turn, arg.Value, ref problem) });
        }

        problem ??= turn.Snapshot.FindTemplate(Reference(analysis)) is null ? NotFound(analysis) : null;
        ComposedRun? composed = null;
        if (problem is not null
            || !AnalysisComposition.TryCompose([Reference(analysis)], turn.Snapshot.FindTemplate, args, out composed, out problem, turn.Spec.DryRun, turn.Spec.MeasurementRetention, turn.Spec.AnalysisRunMetadata?.Annotations))
        {
            return Failed(status, $"Failed to create AnalysisRun for analysis '{analysis.Name}': {problem}");
        }

        // An interrupted turn may have created the run and died before it could note it: then that run is the one.
        var name = FreeName(turn, analysis, out var isThere);
        if (!isThere)
        {
            turn.Change(new StartAnalysis(name, composed.Spec, turn.Spec.AnalysisRunMetadata?.Labels ?? new Dictionary<string, string>()) { Annotations = composed.Annotations });
        }

        return status with { AnalysisRun = name, Phase = nameof(AnalysisPhase.Pending) };
    }

    private static ExperimentAnalysisRunStatus Follow(ExperimentTurn turn, ExperimentAnalysis analysis, ExperimentAnalysisRunStatus status)
    {
        if (turn.Snapshot.AnalysisRuns.FirstOrDefault(run => run.Name == status.AnalysisRun && turn.Owns(run)) is not { } run)
        {
            return Failed(status, $"analysisruns.argoproj.io \"{status.AnalysisRun}\" not found");
        }

        var isDone = AnalysisPhases.IsCompleted(run.Status?.Phase);
        if (!turn.IsTerminating || isDone)
        {
            return string.IsNullOrEmpty(run.Status?.Phase) ? status : status with { Phase = run.Status.Phase, Message = run.Status.Message };
        }

        if (run.Spec?.Terminate != true)
        {
            turn.Change(new TerminateAnalysis(run.Name));
            turn.Report("AnalysisRunTerminating", $"Terminating {analysis.Name} ({run.Name})");
        }

        return status;
    }

    private static string FreeName(ExperimentTurn turn, ExperimentAnalysis analysis, out bool isThere)
    {
        var runs = turn.Snapshot.AnalysisRuns.ToDictionary(run => run.Name);
        for (var i = 0; ; i++)
        {
            var name = ExperimentObjects.RunNameOf(turn.Experiment, analysis, i);
            isThere = runs.TryGetValue(name, out var run);
            if (!isThere || (turn.Owns(run!) && run!.Spec?.Terminate != true && !AnalysisPhases.IsCompleted(run.Status?.Phase)))
            {
                return name;
            }
        }
    }

    private static ExperimentAnalysisRunStatus Failed(ExperimentAnalysisRunStatus status, string message) => status with { Phase = AnalysisPhases.Error, Message = message };

    private static AnalysisTemplateReference Reference(ExperimentAnalysis analysis) => new() { TemplateName = analysis.TemplateName, ClusterScope = analysis.ClusterScope };

    private static string NotFound(ExperimentAnalysis analysis) =>
        $"{(analysis.ClusterScope == true ? "clusteranalysistemplate" : "analysistemplate")}.argoproj.io \"{analysis.TemplateName}\" not found";

    private static void Report(ExperimentTurn turn, ExperimentAnalysisRunStatus before, ExperimentAnalysisRunStatus after)
    {
        if (before.Phase != after.Phase && !string.IsNullOrEmpty(after.Phase))
        {
            var because = string.IsNullOrEmpty(after.Message) ? "" : $": {after.Message}";
            var isWarning = after.Phase is AnalysisPhases.Failed or AnalysisPhases.Error or AnalysisPhases.Inconclusive;
            turn.Report($"AnalysisRun{after.Phase}", $"AnalysisRun '{after.Name}' transitioned from {before.Phase} -> {after.Phase}{because}", isWarning, isForRollout: true);
        }
    }
}
