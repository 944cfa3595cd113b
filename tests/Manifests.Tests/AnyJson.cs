using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

/// <summary>JSON for the laws: small trees with the keys and values that meet each other often.</summary>
internal static class AnyJson
{
    private static readonly Gen<JsonNode?> Usual = Gen.OneOf(
        Gen.Elements("", "x", "1", "true", "null").Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Elements(0, 1, -1, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Elements(true, false).Select(boolean => (JsonNode?)JsonValue.Create(boolean)),
        Gen.Constant((JsonNode?)null));

    public static Gen<string> Keys() => Gen.Elements("a", "b", "c", "", "/", "~", "~1", "a/b", "0", "-", "é", "list");

    public static Gen<JsonNode?> Nodes(int size) => Nodes(size, Keys(), Usual);

    public static Gen<JsonObject> Objects(int size = 2) => Objects(size, Keys(), Usual);

    public static Gen<JsonObject> Objects(int size, Gen<string> keys, Gen<JsonNode?> values) =>
        keys.SelectMany(_ => Nodes(size, keys, values), (key, value) => (Key: key, Value: value)).Many(4).Select(pairs =>
            new JsonObject(pairs.DistinctBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))));

    private static Gen<JsonNode?> Nodes(int size, Gen<string> keys, Gen<JsonNode?> values) => size == 0 ? values : Gen.OneOf(
        values,
        Nodes(size - 1, keys, values).Many(4).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Objects(size - 1, keys, values).Select(map => (JsonNode?)map));
}
