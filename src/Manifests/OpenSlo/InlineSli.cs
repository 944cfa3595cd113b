using System.Text.Json;

namespace Platform.Manifests;

/// <summary>An indicator written inside an SLO.</summary>
public sealed record InlineSli : ManifestNode
{
    public JsonElement? Metadata { get; init; }

    public SliSpec? Spec { get; init; }
}
