using System.Text.Json.Nodes;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Configuration;

/// <summary>A verdict in the words of an Istio object's status: observedGeneration and conditions.</summary>
internal static class ObjectStatus
{
    /// <summary>True: this generation is served. False: it is refused, with the field paths; the last good one stays served.</summary>
    public const string Reconciled = "Reconciled";

    /// <summary>False: fields that are accepted and have no effect, by path. Absent when there are none.</summary>
    public const string FieldsCarriedOut = "FieldsCarriedOut";

    /// <summary>False: destinations that name nothing there is. Absent when there are none.</summary>
    public const string DestinationsResolved = "DestinationsResolved";

    /// <summary>False: gateways that are named and do not exist, or of which nothing is served. Absent when there are none.</summary>
    public const string GatewaysResolved = "GatewaysResolved";

    /// <summary>False: what a Gateway asks for and no listener does. Absent when there is nothing.</summary>
    public const string ListenersReady = "ListenersReady";

    private static readonly string[] Own = [Reconciled, FieldsCarriedOut, DestinationsResolved, GatewaysResolved, ListenersReady];

    /// <summary>The merge patch that makes the object's status say what the verdict says; null when it says so already.</summary>
    public static JsonObject? Patch(ObjectVerdict verdict, DateTimeOffset now)
    {
        var status = verdict.Raw["status"] as JsonObject;
        var present = (status?["conditions"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var wanted = Conditions(verdict).ToList();
        var own = present.Where(condition => Own.Contains(Text(condition, "type"))).ToList();
        var isSame = Number(status, "observedGeneration") == verdict.ServedGeneration
            && own.Count == wanted.Count
            && own.Zip(wanted).All(pair => Says(pair.First) == Says(pair.Second));
        if (isSame)
        {
            return null;
        }

        foreach (var condition in wanted)
        {
            var before = own.Find(one => Text(one, "type") == Text(condition, "type"));
            var isUnchanged = before is not null && Text(before, "status") == Text(condition, "status");
            condition["lastTransitionTime"] = isUnchanged ? Text(before!, "lastTransitionTime") : now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
        }

        var others = present.Where(condition => !Own.Contains(Text(condition, "type"))).Select(condition => condition.DeepClone());
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["observedGeneration"] = verdict.ServedGeneration,
                ["conditions"] = new JsonArray([.. wanted, .. others]),
            },
        };
    }

    private static IEnumerable<JsonObject> Conditions(ObjectVerdict verdict)
    {
        yield return verdict switch
        {
            { IsServed: true } => Condition(verdict, Reconciled, "True", "Served", "the gateway serves this generation"),
            { ServedGeneration: { } good } => Condition(
                verdict, Reconciled, "False", "Invalid", $"{string.Join("; ", verdict.Errors)} (generation {good} stays served)"),
            _ => Condition(verdict, Reconciled, "False", "Invalid", string.Join("; ", verdict.Errors)),
        };
        if (verdict.NotCarriedOut.Count > 0)
        {
            yield return Condition(
                verdict, FieldsCarriedOut, "False", "NotCarriedOut", $"without effect in this gateway: {string.Join(", ", verdict.NotCarriedOut)}");
        }

        if (verdict.Unresolved.Count > 0)
        {
            yield return Condition(verdict, DestinationsResolved, "False", "NotFound", string.Join("; ", verdict.Unresolved));
        }

        if (verdict.MissingGateways.Count + verdict.UnservedGateways.Count > 0)
        {
            yield return Condition(
                verdict,
                GatewaysResolved,
                "False",
                verdict.UnservedGateways.Count > 0 ? "NotServed" : "NotFound",
                string.Join("; ", verdict.UnservedGateways.Concat(verdict.MissingGateways)));
        }

        if (verdict.NotListened.Count > 0)
        {
            yield return Condition(verdict, ListenersReady, "False", "NotListening", string.Join("; ", verdict.NotListened));
        }
    }

    private static JsonObject Condition(ObjectVerdict verdict, string type, string status, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = status,
        ["reason"] = reason,
        ["message"] = message,
        ["observedGeneration"] = verdict.JudgedGeneration,
    };

    private static (string?, string?, string?, string?, long?) Says(JsonObject condition) =>
        (Text(condition, "type"), Text(condition, "status"), Text(condition, "reason"), Text(condition, "message"), Number(condition, "observedGeneration"));

    private static string? Text(JsonObject node, string field) => node[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static long? Number(JsonObject? node, string field) =>
        node?[field] is not JsonValue value ? null
        : value.TryGetValue<long>(out var number) ? number
        : value.TryGetValue<int>(out var small) ? small
        : null;
}
