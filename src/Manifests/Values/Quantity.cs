using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A resource quantity such as "100m", "64Mi" or 2 (apimachinery resource.Quantity), kept as written.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Quantity(string Text)
{
    private const NumberStyles Signed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The amount, or null when the text is no quantity. Quantities are compared by it: 1000m and 1 are the same.</summary>
    public decimal? Value => TryParse(Text, out var value) ? value : null;

    /// <summary>
    /// Reads a decimal number with an optional suffix: n u m (fractions), k M G T P E (powers of 1000), Ki Mi Gi Ti Pi Ei
    /// (powers of 1024), or a decimal exponent (1e3, 1E-2). A bare E is exa.
    /// </summary>
    public static bool TryParse(string? text, out decimal value)
    {
        value = default;
        var digits = text.AsSpan().TrimStart("+-").IndexOfAnyExcept("0123456789.");
        var sign = text is ['+' or '-', ..] ? 1 : 0;
        var length = digits < 0 ? text?.Length ?? 0 : sign + digits;
        if (text is null || length == sign || !decimal.TryParse(text.AsSpan(0, length), Signed, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        if (Factor(text[length..]) is not { } factor)
        {
            return false;
        }

        try
        {
            value = number * factor;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public override string ToString() => Text;

    private static decimal? Factor(string suffix) => suffix switch
    {
        "" => 1m,
        "n" => 1e-9m,
        "u" => 1e-6m,
        "m" => 1e-3m,
        "k" => 1e3m,
        "M" => 1e6m,
        "G" => 1e9m,
        "T" => 1e12m,
        "P" => 1e15m,
        "E" => 1e18m,
        "Ki" => 1L << 10,
        "Mi" => 1L << 20,
        "Gi" => 1L << 30,
        "Ti" => 1L << 40,
        "Pi" => 1L << 50,
        "Ei" => 1L << 60,
        ['e' or 'E', .. var exponent] when exponent.Length <= 4
            && decimal.TryParse($"1e{exponent}", Signed | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var power) && power != 0 => power,
        _ => null,
    };

    private sealed class Converter : JsonConverter<Quantity>
    {
        public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => new Quantity(reader.GetString()!),
            JsonTokenType.Number => new Quantity(JsonElement.ParseValue(ref reader).GetRawText()),
            _ => throw new JsonException("expected a quantity such as \"64Mi\""),
        };

        public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
