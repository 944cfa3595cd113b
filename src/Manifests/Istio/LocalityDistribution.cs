namespace Platform.Manifests;

/// <summary>Where the requests of a locality go.</summary>
public sealed record LocalityDistribution : ManifestNode
{
    /// <summary>Such as region/zone/*.</summary>
    public string? From { get; init; }

    /// <summary>Percent by locality; together 100.</summary>
    public IReadOnlyDictionary<string, int>? To { get; init; }
}
