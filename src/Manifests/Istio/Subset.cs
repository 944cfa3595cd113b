namespace Platform.Manifests;

/// <summary>The pods of a host that carry these labels.</summary>
public sealed record Subset : ManifestNode
{
    public string? Name { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>What is given here replaces, field by field, what the rule has for all.</summary>
    public TrafficPolicy? TrafficPolicy { get; init; }
}
