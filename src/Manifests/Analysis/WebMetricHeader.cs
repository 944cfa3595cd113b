namespace Platform.Manifests;

/// <summary>A header of a web metric's request.</summary>
public sealed record WebMetricHeader : ManifestNode
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}
