namespace Platform.Manifests;

/// <summary>The templates and arguments of a background analysis and the step it starts at.</summary>
public sealed record RolloutAnalysisBackground : ManifestNode
{
    public IReadOnlyList<AnalysisTemplateReference>? Templates { get; init; }

    public IReadOnlyList<RolloutAnalysisArgument>? Args { get; init; }

    /// <summary>Index of the first step it runs beside; default 0.</summary>
    public int? StartingStep { get; init; }
}
