namespace Platform.Manifests;

/// <summary>An analysis beside an experiment.</summary>
public sealed record ExperimentAnalysis : ManifestNode
{
    public string? Name { get; init; }

    public string? TemplateName { get; init; }

    public bool? ClusterScope { get; init; }

    /// <summary>Values may hold {{templates.NAME.podTemplateHash}}, {{templates.NAME.replicaset.name}}, {{experiment.availableAt}} and {{experiment.finishedAt}}.</summary>
    public IReadOnlyList<AnalysisArgument>? Args { get; init; }

    /// <summary>True: the experiment lasts until this analysis is complete, and no longer.</summary>
    public bool? RequiredForCompletion { get; init; }
}
