using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Selectors;

/// <summary>The fieldSelector parameter: field=value, field==value, field!=value joined by commas, for the fields a kind supports.</summary>
internal sealed class FieldQuery
{
    private static readonly string[] OfEveryKind = ["metadata.name", "metadata.namespace"];
    private static readonly string[] OfPods = ["status.phase", "spec.nodeName", "status.podIP", "spec.restartPolicy"];
    private static readonly string[] OfEvents =
    [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
        "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "type", "reportingComponent", "source",
    ];

    /// <summary>Longest first: "=" is part of the others.</summary>
    private static readonly string[] Signs = ["!=", "==", "="];

    private readonly List<(string Field, bool Equal, string Value)> _terms = [];

    /// <summary>Reads the parameter; false with a sentence when it cannot be read or the kind does not support the field.</summary>
    public static bool TryParse(ResourceType type, string? text, out FieldQuery query, out string problem)
    {
        query = new FieldQuery();
        problem = "";
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var sign = Array.Find(Signs, part.Contains);
            if (sign is null)
            {
                problem = $"invalid selector: '{part}'; can't understand '{part}'";
                return false;
            }

            var at = part.IndexOf(sign, StringComparison.Ordinal);
            var field = part[..at].Trim();
            if (!Fields(type).Contains(field))
            {
                problem = $"field label not supported: {field}";
                return false;
            }

            query._terms.Add((field, sign != "!=", part[(at + sign.Length)..].Trim()));
        }

        return true;
    }

    public bool Matches(StoredObject item)
    {
        JsonObject? raw = null;
        foreach (var (field, equal, value) in _terms)
        {
            var actual = field switch
            {
                "metadata.name" => item.Name.Name,
                "metadata.namespace" => item.Name.Namespace,
                "source" => Read(raw ??= item.Raw(), "source.component"),
                _ => Read(raw ??= item.Raw(), field),
            };
            if ((actual == value) != equal)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> Fields(ResourceType type) =>
        type == ResourceTypes.Pod ? OfEveryKind.Concat(OfPods)
        : type == ResourceTypes.Event ? OfEveryKind.Concat(OfEvents)
        : type == ResourceTypes.Namespace ? OfEveryKind.Append("status.phase")
        : OfEveryKind;

    private static string Read(JsonObject raw, string path)
    {
        JsonNode? node = raw;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node?.ToString() ?? "";
    }
}
