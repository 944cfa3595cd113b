namespace Platform.Manifests;

/// <summary>How far the experiment is.</summary>
public sealed record ExperimentStatus : ManifestNode
{
    /// <summary>Pending, Running, Successful, Failed, Error or Inconclusive.</summary>
    public string? Phase { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<ExperimentTemplateStatus>? TemplateStatuses { get; init; }

    /// <summary>When all templates were available: the duration counts from here.</summary>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>Progressing and InvalidSpec; they have the fields of a rollout's.</summary>
    public IReadOnlyList<RolloutCondition>? Conditions { get; init; }

    public IReadOnlyList<ExperimentAnalysisRunStatus>? AnalysisRuns { get; init; }
}
