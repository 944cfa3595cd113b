namespace Platform.Manifests;

/// <summary>An analysis beside an experiment step.</summary>
public sealed record RolloutExperimentAnalysis : ManifestNode
{
    public string? Name { get; init; }

    public string? TemplateName { get; init; }

    public bool? ClusterScope { get; init; }

    public IReadOnlyList<RolloutAnalysisArgument>? Args { get; init; }

    /// <summary>True: the experiment lasts until this analysis is complete, and no longer.</summary>
    public bool? RequiredForCompletion { get; init; }
}
