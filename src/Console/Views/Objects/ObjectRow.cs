using System.Text.Json.Nodes;
using Platform.Console.Views.Text;

namespace Platform.Console.Views.Objects;

/// <summary>An object in one row: what fits every kind.</summary>
/// <param name="Namespace">Empty for cluster-wide kinds.</param>
/// <param name="Name">Of the object.</param>
/// <param name="Status">Its phase, or how many of its pods are ready, or its newest condition; empty when it has none.</param>
/// <param name="Age">Since it was made.</param>
public sealed record ObjectRow(string Namespace, string Name, string Status, string Age)
{
    internal static ObjectRow Of(JsonObject raw, DateTimeOffset now) => new(
        Text(raw["metadata"]?["namespace"]),
        Text(raw["metadata"]?["name"]),
        StatusOf(raw["status"] as JsonObject),
        DateTimeOffset.TryParse(Text(raw["metadata"]?["creationTimestamp"]), out var made) ? Amount.Span(now - made) : "");

    private static string StatusOf(JsonObject? status)
    {
        if (Text(status?["phase"]) is { Length: > 0 } phase)
        {
            return phase;
        }

        if (status?["readyReplicas"] is not null && status["replicas"] is not null)
        {
            return $"{status["readyReplicas"]}/{status["replicas"]} ready";
        }

        return status?["conditions"] is JsonArray { Count: > 0 } conditions && conditions[^1] is JsonObject last ? $"{Text(last["type"])} {Text(last["status"])}" : "";
    }

    // What is there may be of any type: an object that is wrong is still to be shown.
    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
