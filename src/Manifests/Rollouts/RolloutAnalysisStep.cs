namespace Platform.Manifests;

/// <summary>What a rollout is judged by: templates, their arguments, and what applies to the run they make.</summary>
public record RolloutAnalysisStep : ManifestNode
{
    public IReadOnlyList<AnalysisTemplateReference>? Templates { get; init; }

    public IReadOnlyList<RolloutAnalysisArgument>? Args { get; init; }

    /// <summary>Metrics whose result does not count, besides those the templates name.</summary>
    public IReadOnlyList<DryRun>? DryRun { get; init; }

    /// <summary>Measurements to keep, besides what the templates say.</summary>
    public IReadOnlyList<MeasurementRetention>? MeasurementRetention { get; init; }

    /// <summary>Labels and annotations of the run.</summary>
    public PodTemplateMetadata? AnalysisRunMetadata { get; init; }
}
