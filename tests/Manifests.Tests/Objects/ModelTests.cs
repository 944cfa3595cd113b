using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Manifests.Tests;

/// <summary>What holds for every model there is or will be, taken from the serializer's own contract.</summary>
public sealed class ModelTests
{
    /// <summary>Deep enough for every model that does not contain itself.</summary>
    private const int MostLevels = 14;

    private static readonly Type[] All = [.. typeof(ManifestNode).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ManifestNode)) && !type.IsAbstract)];

    public static TheoryData<Type> Models => [.. All];

    [Theory]
    [MemberData(nameof(Models))]
    public void Json_EveryFieldAndUnknownOnes_SurviveARoundTrip(Type model)
    {
        var raw = Full(model, 0, withUnknown: true)!;

        var written = JsonSerializer.SerializeToNode(raw.Deserialize(model, KubernetesJson.Options), model, KubernetesJson.Options);

        Assert.True(JsonNode.DeepEquals(raw, written), $"{raw.ToJsonString()}\nbecame\n{written!.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_RightTypes_HaveNoErrorAndUnknownFieldsAWarningEach(Type model)
    {
        var plain = StructureCheck.Of(Full(model, 0, withUnknown: false), model);
        var (errors, warnings) = StructureCheck.Of(Full(model, 0, withUnknown: true), model);

        Assert.Empty(plain.Errors);
        Assert.Empty(plain.Warnings);
        Assert.Empty(errors);
        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning => Assert.Equal("xUnknown", warning.Field.Segment));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_AnyFieldOfAWrongType_IsOneErrorThere(Type model)
    {
        foreach (var property in Fields(model).Where(property => property.PropertyType != typeof(JsonElement?) && property.PropertyType != typeof(JsonElement)))
        {
            var wrong = new JsonObject { [property.Name] = new JsonArray(new JsonArray()) };

            var error = Assert.Single(StructureCheck.Of(wrong, model).Errors);

            Assert.Equal(FieldErrorKind.TypeInvalid, error.Kind);
            Assert.StartsWith($"{property.Name}", error.Field.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_Null_IsAbsent(Type model)
    {
        var nulls = new JsonObject(Fields(model).Where(property => !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            .Select(property => KeyValuePair.Create(property.Name, (JsonNode?)null)));

        Assert.Empty(StructureCheck.Of(nulls, model).Errors);
        Assert.NotNull(nulls.Deserialize(model, KubernetesJson.Options));
    }

    private static IEnumerable<JsonPropertyInfo> Fields(Type model) =>
        KubernetesJson.Options.GetTypeInfo(model).Properties.Where(property => !property.IsExtensionData && property.Set is not null);

    /// <summary>A value for the type with every field in it.</summary>
    private static JsonNode? Full(Type declared, int level, bool withUnknown)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var contract = KubernetesJson.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object when level > MostLevels => new JsonObject(),
            JsonTypeInfoKind.Object => Object(type, level, withUnknown),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["a/b.c"] = Full(contract.ElementType!, level + 1, withUnknown) },
            JsonTypeInfoKind.Enumerable when typeof(IEnumerable).IsAssignableFrom(type) => new JsonArray(Full(contract.ElementType!, level + 1, withUnknown)),
            _ => Scalar(type),
        };
    }

    private static JsonObject Object(Type type, int level, bool withUnknown)
    {
        var map = new JsonObject(Fields(type).Select(property => KeyValuePair.Create(property.Name, Full(property.PropertyType, level + 1, withUnknown))));
        if (withUnknown)
        {
            map["xUnknown"] = JsonNode.Parse("""{"big": 9007199254740993, "text": "é\u0000", "list": [null, 1.50, {"": false}]}""");
        }

        return map;
    }

    private static JsonNode Scalar(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(int) ? int.MaxValue
        : type == typeof(long) ? long.MaxValue
        : type == typeof(double) ? 0.1
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? "2026-01-02T03:04:05.1234567Z"
        : type == typeof(GoDuration) ? "1m30s"
        : type == typeof(Quantity) ? "1.5Gi"
        : type == typeof(IntOrString) ? "25%"
        : type == typeof(JsonElement) ? new JsonObject { ["any"] = new JsonArray(1, "x") }
        : throw new InvalidOperationException($"no sample of {type}");
}
