namespace Platform.Manifests;

/// <summary>How many finished AnalysisRuns are kept.</summary>
public sealed record AnalysisRunStrategy : ManifestNode
{
    /// <summary>Default 5.</summary>
    public int? SuccessfulRunHistoryLimit { get; init; }

    /// <summary>Default 5.</summary>
    public int? UnsuccessfulRunHistoryLimit { get; init; }
}
