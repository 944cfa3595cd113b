namespace Platform.Manifests;

/// <summary>The measurements of one metric and what they amount to.</summary>
public sealed record MetricResult : ManifestNode
{
    public string? Name { get; init; }

    public string? Phase { get; init; }

    public IReadOnlyList<Measurement>? Measurements { get; init; }

    public string? Message { get; init; }

    public int Count { get; init; }

    public int Successful { get; init; }

    public int Failed { get; init; }

    public int Inconclusive { get; init; }

    public int Error { get; init; }

    public int ConsecutiveError { get; init; }

    public int ConsecutiveSuccess { get; init; }

    public bool? DryRun { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
