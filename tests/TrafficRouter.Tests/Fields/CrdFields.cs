using System.Text.Json.Nodes;

namespace Platform.TrafficRouter.Tests.Fields;

/// <summary>
/// The fields of Istio's CRDs, version v1, by path: "[]" for any item of a list, "[*]" for any entry of a map. The file names of
/// each field its type alone; an object with "map" is a map.
/// </summary>
internal static class CrdFields
{
    private static readonly JsonObject Kinds = JsonNode.Parse(File.ReadAllText(Repository.Path("tests/TrafficRouter.Tests/Fields/istio-fields.json")))!.AsObject();

    /// <summary>Path and type of each field that has a value of its own.</summary>
    public static IReadOnlyList<(string Path, string Type)> Of(string kind) => [.. Leaves(Kinds[kind]!, "spec")];

    private static IEnumerable<(string Path, string Type)> Leaves(JsonNode node, string path) => node switch
    {
        JsonArray list => Leaves(list[0]!, $"{path}[]"),
        JsonObject map when map.Count == 1 && map["map"] is { } entry => Leaves(entry, $"{path}[*]"),
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value!, $"{path}.{field.Key}")),
        _ => [(path, (string)node!)],
    };
}
