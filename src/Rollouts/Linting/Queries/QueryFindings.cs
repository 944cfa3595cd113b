using System.Text.Json;
using Platform.Manifests;
using Platform.Rollouts.JsonPaths;

namespace Platform.Rollouts.Linting;

/// <summary>What providers are asked: PromQL for Prometheus to judge, JSONPaths and the times of range queries here.</summary>
internal static class QueryFindings
{
    private static readonly string[] TimeFields = ["start", "end"];

    public static void Find(MetricUse use, FindingList findings)
    {
        var path = use.Path.Child("provider");
        if (use.Resolved.Provider?.Web?.JsonPath is { Length: > 0 } json && !JsonPath.TryParse(json, out _, out var problem))
        {
            findings.Add(ConditionRules.BadPath, use.Template.Object, path.Child("web", "jsonPath"), $"the JSONPath {FieldText.Quote(json)} does not parse: {problem}");
        }

        if (use.Resolved.Provider?.Prometheus?.RangeQuery is { ValueKind: JsonValueKind.Object } range)
        {
            foreach (var field in TimeFields)
            {
                if (range.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
                    && !TimeExpression.TryEvaluate(text, DateTimeOffset.UnixEpoch, out _, out var reason))
                {
                    findings.Add(ConditionRules.BadPath, use.Template.Object, path.Child("prometheus", "rangeQuery", field), $"{field} {FieldText.Quote(text)} is no time: {reason}");
                }
            }
        }
    }

    /// <summary>The query that counts the samples of the metric, if its template has one that can be judged.</summary>
    public static WrittenQuery? Samples(MetricUse use) =>
        SampleCount.QuestionOf(use.Written, use.Template.Mends) is { } question && !PlausibleValues.IsOpen(use.Template.Mends.SamplesQuery!, use.Analysis.Args)
        && MetricArguments.TryResolve(question, PlausibleValues.Of(question, use.Analysis.Args), out var resolved, out _)
            ? new WrittenQuery(use.Template.Object, MetricTexts.SamplesQuery, use.Template.Mends.SamplesQuery!, resolved.Provider!.Prometheus!.Query!)
            : null;

    /// <summary>The query, if the metric has one that can be judged.</summary>
    public static WrittenQuery? Query(MetricUse use) =>
        use.Resolved.Provider?.Prometheus?.Query is { Length: > 0 } text && use.Written.Provider?.Prometheus?.Query is { } written && !PlausibleValues.IsOpen(written, use.Analysis.Args)
            ? new WrittenQuery(use.Template.Object, use.Path.Child("provider", "prometheus", "query"), written, text)
            : null;
}
