using System.Text.Json;

namespace Platform.Manifests;

/// <summary>The pods of a host that carry these labels.</summary>
public sealed record Subset : ManifestNode
{
    public string? Name { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public JsonElement? TrafficPolicy { get; init; }
}
