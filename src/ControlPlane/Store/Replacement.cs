using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>What an update may change, and what it does to generation (apiserver rest.BeforeUpdate).</summary>
internal static class Replacement
{
    /// <summary>Metadata that belongs to the server: an update keeps what is stored.</summary>
    private static readonly string[] ServerFields =
        ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion", "generateName"];

    public static WriteDecision Decide(ResourceType type, ObjectName name, JsonObject incoming, StoredObject? current, Stamp stamp, WriteScope scope)
    {
        if (current is null)
        {
            return WriteDecision.Refuse(WriteOutcome.NotFound, $"{QualifiedName.Of(type)} \"{name.Name}\" not found");
        }

        if (Preconditions.Check(current, Metadata.Text(incoming, "uid"), Metadata.Text(incoming, "resourceVersion")) is { } refusal)
        {
            return refusal;
        }

        var before = current.Raw();
        if (scope == WriteScope.Status && JsonNode.DeepEquals(before["status"], incoming["status"]))
        {
            return WriteDecision.Leave(current);
        }

        var after = scope == WriteScope.Status ? WithStatus(before, incoming["status"]) : WithMain(type, before, incoming);
        after["apiVersion"] = type.ApiVersion;
        after["kind"] = type.Kind;
        if (scope == WriteScope.Main && JsonNode.DeepEquals(before, after))
        {
            return WriteDecision.Leave(current);
        }

        if (scope == WriteScope.Main && Metadata.Of(before)["generation"] is JsonValue generation && ChangesSpec(before, after))
        {
            Metadata.Of(after)["generation"] = generation.GetValue<long>() + 1;
        }

        var item = Metadata.Seal(type, after, stamp.Version);
        return item is { IsBeingDeleted: true, Finalizers: [] } && !Deletion.WaitsForProcess(current)
            ? WriteDecision.Accept(WriteOutcome.Deleted, WatchEventKind.Deleted, item, current)
            : WriteDecision.Accept(WriteOutcome.Updated, WatchEventKind.Modified, item, current);
    }

    // The copy that was read is nobody else's: all but the status stays as it is.
    private static JsonObject WithStatus(JsonObject before, JsonNode? status)
    {
        Set(before, "status", status);
        return before;
    }

    private static JsonObject WithMain(ResourceType type, JsonObject before, JsonObject incoming)
    {
        var after = incoming.DeepClone().AsObject();
        var metadata = Metadata.Of(after);
        metadata.Remove("managedFields");
        Metadata.Tidy(metadata);
        foreach (var field in ServerFields)
        {
            Set(metadata, field, Metadata.Of(before)[field]);
        }

        if (type.HasStatus)
        {
            Set(after, "status", before["status"]);
        }

        return after;
    }

    private static bool ChangesSpec(JsonObject before, JsonObject after) =>
        before.Select(field => field.Key).Union(after.Select(field => field.Key))
            .Where(field => field is not ("metadata" or "status" or "apiVersion" or "kind"))
            .Any(field => !JsonNode.DeepEquals(before[field], after[field]));

    private static void Set(JsonObject target, string field, JsonNode? value)
    {
        if (value is null)
        {
            target.Remove(field);
        }
        else
        {
            target[field] = value.DeepClone();
        }
    }
}
