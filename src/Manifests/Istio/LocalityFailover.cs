namespace Platform.Manifests;

/// <summary>Where the requests of a region go when its pods fail.</summary>
public sealed record LocalityFailover : ManifestNode
{
    public string? From { get; init; }

    public string? To { get; init; }
}
