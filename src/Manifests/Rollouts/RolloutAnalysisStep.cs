namespace Platform.Manifests;

/// <summary>The templates and arguments of an inline analysis.</summary>
public sealed record RolloutAnalysisStep : ManifestNode
{
    public IReadOnlyList<AnalysisTemplateReference>? Templates { get; init; }

    public IReadOnlyList<RolloutAnalysisArgument>? Args { get; init; }
}
