namespace Platform.Manifests;

/// <summary>The run of one analysis of an experiment.</summary>
public sealed record ExperimentAnalysisRunStatus : ManifestNode
{
    /// <summary>Of the analysis.</summary>
    public string? Name { get; init; }

    /// <summary>Of the AnalysisRun; empty before it is made.</summary>
    public string? AnalysisRun { get; init; }

    public string? Phase { get; init; }

    public string? Message { get; init; }
}
