namespace Platform.Manifests;

/// <summary>Status of a blue-green update.</summary>
public sealed record BlueGreenStatus : ManifestNode
{
    /// <summary>Pod template hash that the preview service selects.</summary>
    public string? PreviewSelector { get; init; }

    /// <summary>Pod template hash that the active service selects.</summary>
    public string? ActiveSelector { get; init; }

    /// <summary>True once the new version may leave its preview count.</summary>
    public bool? ScaleUpPreviewCheckPoint { get; init; }

    public AnalysisRunReferenceStatus? PrePromotionAnalysisRunStatus { get; init; }

    public AnalysisRunReferenceStatus? PostPromotionAnalysisRunStatus { get; init; }
}
