namespace Platform.Manifests;

/// <summary>An experiment that a canary waits for: the step ends when the experiment is successful.</summary>
public sealed record RolloutExperimentStep : ManifestNode
{
    public IReadOnlyList<RolloutExperimentTemplate>? Templates { get; init; }

    /// <summary>A Go duration from the time all templates are available.</summary>
    public GoDuration? Duration { get; init; }

    public IReadOnlyList<RolloutExperimentAnalysis>? Analyses { get; init; }

    /// <summary>Metrics whose result does not count, besides those the templates name.</summary>
    public IReadOnlyList<DryRun>? DryRun { get; init; }

    /// <summary>Labels and annotations of the runs.</summary>
    public PodTemplateMetadata? AnalysisRunMetadata { get; init; }

    /// <summary>Seconds the experiment's pods stay after its end; default 30.</summary>
    public int? ScaleDownDelaySeconds { get; init; }
}
