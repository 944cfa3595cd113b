using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The phase of an experiment by those of its templates and analyses (upstream: calculateStatus). A template that went wrong, or an
/// analysis that did, ends it; else the end of the duration or of what is required does, and a phase that is complete stays.
/// </summary>
internal static class ExperimentAssessment
{
    private const string RequiredDone = "Required AnalysisRuns completed";

    /// <param name="experiment">As it was read.</param>
    /// <param name="status">With the templates and analyses as they are now, and phase and time as they were.</param>
    /// <param name="now">The time.</param>
    public static ExperimentStatus Assess(Experiment experiment, ExperimentStatus status, DateTimeOffset now)
    {
        var phase = status.Phase.ToAnalysisPhase();
        if (phase is null)
        {
            return status with { Phase = nameof(AnalysisPhase.Pending) };
        }

        if (phase.IsCompleted())
        {
            return status;
        }

        var spec = experiment.Spec ?? new ExperimentSpec();
        var (templates, templateMessage) = OfTemplates(spec, status);
        var (analyses, analysisMessage) = OfAnalyses(spec, status);
        if (templates == AnalysisPhase.Running && status.AvailableAt is null)
        {
            status = status with { AvailableAt = now };
        }

        return IsUpToAnalyses(spec, status, templates, analyses)
            ? status with { Phase = analyses.ToString(), Message = analysisMessage }
            : status with { Phase = templates.ToString(), Message = templateMessage };
    }

    private static bool IsUpToAnalyses(ExperimentSpec spec, ExperimentStatus status, AnalysisPhase templates, AnalysisPhase analyses) =>
        templates.IsCompleted()
            ? templates == AnalysisPhase.Successful && (analyses.IsCompleted() || (spec.Analyses ?? []).Any(analysis => analysis.RequiredForCompletion == true))
            : (analyses.IsCompleted() && analyses != AnalysisPhase.Successful) || ExperimentReading.AreRequiredRunsSuccessful(spec, status);

    private static (AnalysisPhase Phase, string? Message) OfTemplates(ExperimentSpec spec, ExperimentStatus status)
    {
        var (worst, message) = (TemplatePhases.Successful, (string?)null);
        foreach (var template in spec.Templates ?? [])
        {
            var own = ExperimentReading.TemplateOf(status, template.Name);
            if (TemplatePhases.IsWorse(own?.Status, worst))
            {
                (worst, message) = (own?.Status ?? TemplatePhases.Progressing, own?.Message);
            }
        }

        return (worst switch
        {
            TemplatePhases.Progressing => AnalysisPhase.Pending,
            TemplatePhases.Failed => AnalysisPhase.Failed,
            TemplatePhases.Error => AnalysisPhase.Error,
            TemplatePhases.Successful => AnalysisPhase.Successful,
            _ => AnalysisPhase.Running,
        }, message);
    }

    private static (AnalysisPhase Phase, string? Message) OfAnalyses(ExperimentSpec spec, ExperimentStatus status)
    {
        var (worst, message) = (AnalysisPhase.Successful, (string?)null);
        foreach (var analysis in spec.Analyses ?? [])
        {
            var own = ExperimentReading.RunOf(status, analysis.Name);
            if (own?.Phase.ToAnalysisPhase() is { } phase && phase.IsWorseThan(worst))
            {
                (worst, message) = (phase, own.Message);
            }
        }

        return ExperimentReading.AreRequiredRunsSuccessful(spec, status) && worst == AnalysisPhase.Successful ? (AnalysisPhase.Successful, RequiredDone)
            : worst == AnalysisPhase.Pending ? (AnalysisPhase.Running, message)
            : (worst, message);
    }
}
