using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>A place where an analysis is asked for.</summary>
/// <param name="Owner">The object that asks.</param>
/// <param name="Path">The analysis in it.</param>
/// <param name="Role">Who waits for it.</param>
/// <param name="References">Templates, with the field that names each.</param>
/// <param name="Args">Values, with where each stands; a value that is known only at run time is null.</param>
internal sealed record AnalysisUse(
    LintObject Owner,
    FieldPath Path,
    AnalysisRole Role,
    IReadOnlyList<(AnalysisTemplateReference Template, FieldPath Path)> References,
    IReadOnlyList<(RolloutAnalysisArgument Argument, FieldPath Path)> Args)
{
    /// <summary>True where the rollout, or an experiment, does not go on until the analysis ends.</summary>
    public bool IsWaitedFor => Role is AnalysisRole.Step or AnalysisRole.PrePromotion or AnalysisRole.PostPromotion or AnalysisRole.RequiredForExperiment;

    /// <summary>Given to the run.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public static AnalysisUse Of(LintObject owner, FieldPath path, AnalysisRole role, RolloutAnalysisStep analysis) => new(
            owner,
            path,
            role,
            [.. (analysis.Templates ?? []).Select((template, index) => (template, path.Child("templates").Index(index).Child("templateName")))],
            [.. (analysis.Args ?? []).Select((argument, index) => (argument, path.Child("args").Index(index)))])
    {
        Annotations = analysis.AnalysisRunMetadata?.Annotations ?? new Dictionary<string, string>(),
    };
}
