using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Decides what happens next to an experiment (upstream: experiments/experiment.go). A pure function of what was read and the time:
/// 1. templates 2. analyses 3. phase 4. conditions 5. when to look again.
/// </summary>
public static class ExperimentReconciliation
{
    public static ExperimentDecision Decide(ExperimentSnapshot snapshot, DateTimeOffset now)
    {
        var turn = new ExperimentTurn(snapshot, now);

        // The API refuses such a one; it may have come some other way.
        if (ManifestValidation.Validate(KubernetesJson.Write(snapshot.Experiment with { Status = null })) is [var problem, ..])
        {
            return new ExperimentDecision(ExperimentConditions.Invalid(turn.Status, problem.ToString(), now), [], [], null);
        }

        var status = turn.Status with
        {
            TemplateStatuses = [.. (turn.Spec.Templates ?? []).Select(template => ExperimentTemplates.Reconcile(turn, template))],
            AnalysisRuns = turn.Spec.Analyses is { Count: > 0 } analyses ? [.. analyses.Select(analysis => ExperimentAnalyses.Reconcile(turn, analysis))] : null,
        };
        status = ExperimentConditions.Apply(turn, ExperimentAssessment.Assess(snapshot.Experiment, status, now));
        Report(turn, status);
        if (ExperimentReading.EndsAt(snapshot.Experiment with { Status = status }) is { } end && end > now && !ExperimentReading.IsTerminating(snapshot.Experiment with { Status = status }))
        {
            turn.LookAgainIn(end - now);
        }

        return new ExperimentDecision(status, turn.Changes, turn.Events, turn.LookAgainAfter);
    }

    private static void Report(ExperimentTurn turn, ExperimentStatus status)
    {
        if (status.Phase != turn.Status.Phase)
        {
            var isWarning = status.Phase is AnalysisPhases.Failed or AnalysisPhases.Error or AnalysisPhases.Inconclusive;
            turn.Report($"Experiment{status.Phase}", $"Experiment transitioned from {turn.Status.Phase} -> {status.Phase}", isWarning);
        }
    }
}
