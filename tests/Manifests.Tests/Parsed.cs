using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

/// <summary>What the tables are written in: YAML, most often on one line.</summary>
internal static class Parsed
{
    public static JsonObject Map(string yaml) => ManifestReader.Read(yaml, "test").Single().Content;

    public static JsonNode? Value(string yaml) => Map($"value: {yaml}")["value"]?.DeepClone();

    public static void AssertEqual(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(Value(expected), actual), $"expected {expected}, but it is {actual?.ToJsonString(KubernetesJson.Options) ?? "null"}");
}
