using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Metrics and arguments, and the object they stand in: a template, or an AnalysisRun with metrics of its own.</summary>
/// <param name="Object">The object.</param>
/// <param name="Spec">Its metrics and arguments.</param>
/// <param name="Annotations">Of the object.</param>
internal sealed record LintTemplate(LintObject Object, AnalysisTemplateSpec Spec, IReadOnlyDictionary<string, string>? Annotations)
{
    /// <summary>What its annotations ask for; none where they are wrong, which is a finding already.</summary>
    public AnalysisMends Mends { get; } = AnalysisMends.TryRead(Annotations, out var mends, out _) ? mends : AnalysisMends.None;

    public static FieldPath SpecPath { get; } = FieldPath.Root.Child("spec");

    public static FieldPath MetricPath(int index) => SpecPath.Child("metrics").Index(index);

    /// <summary>Null when it cannot be read.</summary>
    public static LintTemplate? Of(LintObject item) =>
        item.Type == ResourceTypes.AnalysisRun
            ? item.As<AnalysisRun>() is { Spec: { } run, Metadata.Annotations: var ofRun }
                ? new LintTemplate(item, new AnalysisTemplateSpec { Metrics = run.Metrics, Args = run.Args, DryRun = run.DryRun, MeasurementRetention = run.MeasurementRetention }, ofRun)
                : null
            : item.As<AnalysisTemplate>() is { Spec: { } spec, Metadata.Annotations: var ofTemplate } ? new LintTemplate(item, spec, ofTemplate) : null;
}
