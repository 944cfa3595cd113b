namespace Platform.Manifests;

/// <summary>The run a rollout waits on.</summary>
public sealed record AnalysisRunReferenceStatus : ManifestNode
{
    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? Message { get; init; }
}
