using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Requests;

/// <summary>Objects in the version that was asked for: the content is the same, apiVersion is rewritten.</summary>
internal static class ObjectForm
{
    public static ReadOnlyMemory<byte> In(RequestTarget target, StoredObject item) =>
        target.ApiVersion == target.Type.ApiVersion ? item.Json : JsonSerializer.SerializeToUtf8Bytes(Raw(target, item), KubernetesJson.Options);

    public static JsonObject Raw(RequestTarget target, StoredObject item)
    {
        var raw = item.Raw();
        raw["apiVersion"] = target.ApiVersion;
        return raw;
    }
}
