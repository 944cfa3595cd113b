namespace Platform.Manifests;

/// <summary>Names an AnalysisTemplate, or a ClusterAnalysisTemplate when clusterScope is true.</summary>
public sealed record AnalysisTemplateReference : ManifestNode
{
    public string? TemplateName { get; init; }

    public bool? ClusterScope { get; init; }
}
