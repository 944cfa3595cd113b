using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Every text in a metric, with its field: arguments may stand in any of them.</summary>
internal static class MetricTexts
{
    public static FieldPath SamplesQuery { get; } = FieldPath.Root.Child("metadata", "annotations").Key(AnalysisMends.SamplesQueryAnnotation);

    /// <summary>Of all metrics of a template, and of the query that stands beside them.</summary>
    public static IEnumerable<(FieldPath Path, string Text)> Of(LintTemplate template) =>
        Enumerable.Range(0, template.Spec.Metrics?.Count ?? 0).SelectMany(index => Of(template.Object, LintTemplate.MetricPath(index)))
            .Concat(template.Mends.SamplesQuery is { } query ? [(SamplesQuery, query)] : []);

    private static IEnumerable<(FieldPath Path, string Text)> Of(LintObject item, FieldPath metric)
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
