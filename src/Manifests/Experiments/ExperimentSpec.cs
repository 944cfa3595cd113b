namespace Platform.Manifests;

/// <summary>What runs, what judges it, and for how long.</summary>
public sealed record ExperimentSpec : ManifestNode
{
    public IReadOnlyList<ExperimentTemplate>? Templates { get; init; }

    /// <summary>A Go duration from the time all templates are available; without one, until an analysis or a person ends it.</summary>
    public GoDuration? Duration { get; init; }

    /// <summary>Seconds a template may take to make progress towards being available; default 600.</summary>
    public int? ProgressDeadlineSeconds { get; init; }

    /// <summary>Ends the experiment.</summary>
    public bool? Terminate { get; init; }

    public IReadOnlyList<ExperimentAnalysis>? Analyses { get; init; }

    /// <summary>Seconds the pods stay after the end; default 30.</summary>
    public int? ScaleDownDelaySeconds { get; init; }

    /// <summary>Metrics whose result does not count, besides those the templates name.</summary>
    public IReadOnlyList<DryRun>? DryRun { get; init; }

    /// <summary>Measurements to keep, besides what the templates say.</summary>
    public IReadOnlyList<MeasurementRetention>? MeasurementRetention { get; init; }

    /// <summary>Labels and annotations of the runs.</summary>
    public PodTemplateMetadata? AnalysisRunMetadata { get; init; }
}
