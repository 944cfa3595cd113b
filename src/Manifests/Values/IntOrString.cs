using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>An integer, or a string such as a percentage, a port name or a template expression (util/intstr).</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct IntOrString
{
    public IntOrString(int number) => (Number, Text) = (number, null);

    public IntOrString(string text) => (Number, Text) = (0, text);

    /// <summary>The integer; 0 when this is a string.</summary>
    public int Number { get; }

    /// <summary>The string; null when this is an integer.</summary>
    public string? Text { get; }

    public bool IsText => Text is not null;

    public static implicit operator IntOrString(int number) => new(number);

    /// <summary>The integer, or the integer that the string spells; null for any other string.</summary>
    public int? AsInteger() =>
        Text is null ? Number
        : int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    /// <summary>Percentages scaled to <paramref name="total"/>, integers as they are; null for any other string.</summary>
    public int? Scale(int total, bool roundUp)
    {
        if (Text is null)
        {
            return Number;
        }

        if (!Text.EndsWith('%') || !int.TryParse(Text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
        {
            return null;
        }

        var exact = (long)percent * total;
        return (int)Math.Min(int.MaxValue, roundUp ? (exact + 99) / 100 : exact / 100);
    }

    public override string ToString() => Text ?? Number.ToString(CultureInfo.InvariantCulture);

    private sealed class Converter : JsonConverter<IntOrString>
    {
        public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => new IntOrString(number),
            JsonTokenType.String => new IntOrString(reader.GetString()!),
            _ => throw new JsonException("expected an integer or a string"),
        };

        public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
        {
            if (value.Text is null)
            {
                writer.WriteNumberValue(value.Number);
            }
            else
            {
                writer.WriteStringValue(value.Text);
            }
        }
    }
}
