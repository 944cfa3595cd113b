using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Tables;

/// <summary>An object that is shown as a row.</summary>
internal sealed class TableRow(StoredObject item, JsonObject raw, DateTimeOffset now)
{
    public DateTimeOffset Now { get; } = now;

    public JsonObject Raw { get; } = raw;

    public string Name => item.Name.Name;

    public string Age => HumanDuration.Since(Time("metadata.creationTimestamp"), Now);

    public bool IsBeingDeleted => item.IsBeingDeleted;

    public T Read<T>() where T : KubernetesObject => item.Read<T>();

    /// <summary>The field at a path of names; null when there is none.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? node = Raw;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    public DateTimeOffset? Time(string path) =>
        DateTimeOffset.TryParse(At(path)?.ToString(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A list of strings as the columns of custom resources show it: a JSON list.</summary>
    public string List(string path) => At(path) is JsonArray { Count: > 0 } list ? list.ToJsonString(KubernetesJson.Options) : "";
}
