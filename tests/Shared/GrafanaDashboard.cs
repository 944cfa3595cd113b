using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Tests;

/// <summary>A dashboard of deploy/grafana.</summary>
public sealed partial class GrafanaDashboard
{
    private GrafanaDashboard(string file, JsonObject raw) => (File, Raw) = (file, raw);

    public string File { get; }

    public JsonObject Raw { get; }

    public string Title => Raw["title"]!.ToString();

    public IReadOnlyList<JsonObject> Variables => [.. Raw["templating"]!["list"]!.AsArray().OfType<JsonObject>()];

    /// <summary>Rows left out.</summary>
    public IReadOnlyList<GrafanaPanel> Panels =>
    [
        .. Raw["panels"]!.AsArray().OfType<JsonObject>().Where(panel => panel["type"]!.ToString() != "row").Select(panel => new GrafanaPanel(
            Title, panel["title"]!.ToString(), panel["description"]?.ToString() ?? "", [.. panel["targets"]!.AsArray().Select(target => target!["expr"]!.ToString())])),
    ];

    public static IReadOnlyList<GrafanaDashboard> All() =>
    [
        .. Directory.EnumerateFiles(Repository.Path("deploy", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => new GrafanaDashboard(Path.GetFileName(file), JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject())),
    ];

    /// <summary>A query as Grafana sends it: with the values of variables, its own included.</summary>
    /// <exception cref="KeyNotFoundException">A variable that nobody defines.</exception>
    public static string Substitute(string query, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(query, match => values.TryGetValue(match.Groups["name"].Value, out var value) ? value : throw new KeyNotFoundException($"{match.Value} in {query}"));

    /// <summary>What label_values(SELECTOR, LABEL) asks Prometheus, and the label; null for anything else.</summary>
    public static (string Query, string Label)? LabelValues(string definition) =>
        LabelValuesCall().Match(definition) is { Success: true } match ? ($"group by ({match.Groups["label"].Value}) ({match.Groups["selector"].Value})", match.Groups["label"].Value) : null;

    [GeneratedRegex(@"\$\{?(?<name>[A-Za-z_]+)\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^label_values\((?<selector>.+), (?<label>\w+)\)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelValuesCall();
}
