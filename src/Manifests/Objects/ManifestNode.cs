using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>Any part of a manifest. Fields this model does not name are kept and written back as they were read.</summary>
public abstract record ManifestNode
{
    /// <summary>The fields that the typed model does not name; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
