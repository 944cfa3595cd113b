namespace Platform.Manifests;

/// <summary>A header of the request of a web or prometheus metric.</summary>
public sealed record WebMetricHeader : ManifestNode
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}
