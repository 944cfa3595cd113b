namespace Platform.Manifests;

/// <summary>Metrics by outcome.</summary>
public sealed record RunSummary : ManifestNode
{
    public int Count { get; init; }

    public int Successful { get; init; }

    public int Failed { get; init; }

    public int Inconclusive { get; init; }

    public int Error { get; init; }
}
