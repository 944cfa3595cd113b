using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>An analysis beside an experiment.</summary>
internal sealed record ExperimentAnalysis : ManifestNode
{
    public string? Name { get; init; }

    public string? TemplateName { get; init; }

    public bool? ClusterScope { get; init; }

    public IReadOnlyList<RolloutAnalysisArgument>? Args { get; init; }

    public bool? RequiredForCompletion { get; init; }
}
