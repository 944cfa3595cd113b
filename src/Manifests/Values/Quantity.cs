using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A resource quantity such as "100m", "64Mi" or 2 (apimachinery resource.Quantity), kept as written.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Quantity(string Text)
{
    public override string ToString() => Text;

    private sealed class Converter : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => new Quantity(reader.GetString()!),
            JsonTokenType.Number => new Quantity(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
            _ => throw new JsonException("expected a quantity such as \"64Mi\""),
        };

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
