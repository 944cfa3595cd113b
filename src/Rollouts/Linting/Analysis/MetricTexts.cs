using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Every text in a metric, with its field: arguments may stand in any of them.</summary>
internal static class MetricTexts
{
    public static IEnumerable<(FieldPath Path, string Text)> Of(LintObject item, FieldPath metric)
    {
        JsonNode? node = item.Document.Content;
        foreach (var name in metric.ToString().Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray list ? list.ElementAtOrDefault(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)) : (node as JsonObject)?[name];
        }

        return Texts(node, metric);
    }

    private static IEnumerable<(FieldPath Path, string Text)> Texts(JsonNode? node, FieldPath path) => node switch
    {
        JsonObject map => map.SelectMany(pair => Texts(pair.Value, path.Child(pair.Key))),
        JsonArray list => list.SelectMany((value, index) => Texts(value, path.Index(index))),
        JsonValue value when value.TryGetValue<string>(out var text) => [(path, text)],
        _ => [],
    };
}
