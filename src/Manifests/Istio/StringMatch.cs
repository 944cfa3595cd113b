namespace Platform.Manifests;

/// <summary>Exactly one of exact, prefix, regex (RE2).</summary>
public sealed record StringMatch : ManifestNode
{
    public string? Exact { get; init; }

    public string? Prefix { get; init; }

    public string? Regex { get; init; }
}
