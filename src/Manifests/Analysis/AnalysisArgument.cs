using System.Text.Json;

namespace Platform.Manifests;

/// <summary>A named argument, used as {{args.name}}.</summary>
public sealed record AnalysisArgument : ManifestNode
{
    public string? Name { get; init; }

    public string? Value { get; init; }

    public JsonElement? ValueFrom { get; init; }
}
