using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>How a provider proves who it is.</summary>
public sealed record MetricAuthentication : ManifestNode
{
    [JsonPropertyName("oauth2")]
    public OAuth2Config? OAuth2 { get; init; }

    public BasicAuthConfig? BasicAuth { get; init; }

    /// <summary>AWS request signing; of Amazon's Prometheus, without a local meaning.</summary>
    public JsonElement? Sigv4 { get; init; }
}
