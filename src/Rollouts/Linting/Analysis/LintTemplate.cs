using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Metrics and arguments, and the object they stand in: a template, or an AnalysisRun with metrics of its own.</summary>
internal sealed record LintTemplate(LintObject Object, AnalysisTemplateSpec Spec)
{
    public static FieldPath SpecPath { get; } = FieldPath.Root.Child("spec");

    public static FieldPath MetricPath(int index) => SpecPath.Child("metrics").Index(index);

    /// <summary>Null when it cannot be read.</summary>
    public static LintTemplate? Of(LintObject item) =>
        item.Type == ResourceTypes.AnalysisRun
            ? item.As<AnalysisRun>()?.Spec is { } run
                ? new LintTemplate(item, new AnalysisTemplateSpec { Metrics = run.Metrics, Args = run.Args, DryRun = run.DryRun, MeasurementRetention = run.MeasurementRetention })
                : null
            : item.As<AnalysisTemplate>()?.Spec is { } spec ? new LintTemplate(item, spec) : null;
}
