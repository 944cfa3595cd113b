using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What is read off an experiment and its status (upstream: utils/experiment/experiment.go).</summary>
public static class ExperimentReading
{
    private const int DefaultReplicas = 1;

    public static bool HasFinished(Experiment experiment) => AnalysisPhases.IsCompleted(experiment.Status?.Phase);

    /// <summary>True once it is to end: on request, at its end, by a template or analysis that went wrong, or when what is required is done.</summary>
    public static bool IsTerminating(Experiment experiment) =>
        experiment.Spec?.Terminate == true
        || HasFinished(experiment)
        || (experiment.Status?.TemplateStatuses ?? []).Any(template => template.Status is TemplatePhases.Failed or TemplatePhases.Error)
        || (experiment.Status?.AnalysisRuns ?? []).Any(run => run.Phase is AnalysisPhases.Failed or AnalysisPhases.Error or AnalysisPhases.Inconclusive)
        || AreRequiredRunsSuccessful(experiment.Spec, experiment.Status);

    /// <summary>At least one analysis is required for completion, and all that are have been successful.</summary>
    public static bool AreRequiredRunsSuccessful(ExperimentSpec? spec, ExperimentStatus? status)
    {
        var required = (spec?.Analyses ?? []).Where(analysis => analysis.RequiredForCompletion == true).ToList();
        return required.Count > 0 && required.TrueForAll(analysis => RunOf(status, analysis.Name)?.Phase == AnalysisPhases.Successful);
    }

    public static ExperimentTemplateStatus? TemplateOf(ExperimentStatus? status, string? name) =>
        (status?.TemplateStatuses ?? []).FirstOrDefault(template => template.Name == name);

    public static ExperimentAnalysisRunStatus? RunOf(ExperimentStatus? status, string? name) =>
        (status?.AnalysisRuns ?? []).FirstOrDefault(run => run.Name == name);

    /// <summary>When the duration is over; null without a duration, and before all templates were available.</summary>
    public static DateTimeOffset? EndsAt(Experiment experiment) =>
        experiment is { Status.AvailableAt: { } from, Spec.Duration.Value: { } duration } ? from + duration : null;

    /// <summary>The pods that a template should have now; its ReplicaSet may keep some for the scale-down delay.</summary>
    public static int DesiredReplicas(Experiment experiment, ExperimentTemplate template) =>
        IsTerminating(experiment) || TemplatePhases.IsCompleted(TemplateOf(experiment.Status, template.Name)?.Status) ? 0 : template.Replicas ?? DefaultReplicas;
}
