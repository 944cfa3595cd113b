using System.Text.Json;

namespace Platform.Manifests;

/// <summary>Host, subsets and traffic policy.</summary>
public sealed record DestinationRuleSpec : ManifestNode
{
    public string? Host { get; init; }

    public IReadOnlyList<Subset>? Subsets { get; init; }

    public JsonElement? TrafficPolicy { get; init; }
}
