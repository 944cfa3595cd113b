using System.Globalization;
using System.Text;
using System.Text.Json;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.JsonPaths;

/// <summary>JSON as conditions see it: every number a double, lists as object?[], objects as maps.</summary>
public static class JsonValues
{
    private const int DeepestNesting = 500;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestNesting };

    /// <summary>False for what is not JSON, empty text included.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, out object? value)
    {
        value = null;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            value = Of(document.RootElement);
            return true;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>As Go's encoding/json writes it: no spaces, names in order, and angle brackets and ampersands escaped.</summary>
    public static string Text(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => double.IsFinite(element.GetDouble()) ? element.GetDouble() : throw new FormatException("a number out of range"),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.Object => Map(element),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element.ValueKind, "no kind of JSON"),
    };

    private static Dictionary<string, object?> Map(JsonElement element)
    {
        var map = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
        {
            map[property.Name] = Of(property.Value);
        }

        return map;
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case double number:
                text.Append(Number(number));
                break;
            case long integer:
                text.Append(integer.ToString(CultureInfo.InvariantCulture));
                break;
            case string plain:
                AppendString(text, plain);
                break;
            case object?[] items:
                AppendList(text, '[', items, (item, _) => Append(text, item), ']');
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendList(text, '{', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList(), (pair, _) =>
                {
                    AppendString(text, pair.Key);
                    text.Append(':');
                    Append(text, pair.Value);
                }, '}');
                break;
            default:
                throw new ArgumentException($"JSON has no {value.GetType()}", nameof(value));
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, IReadOnlyList<T> items, Action<T, int> append, char close)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            append(items[i], i);
        }

        text.Append(close);
    }

    private static string Number(double value) =>
        Math.Abs(value) is 0 or (>= 1e-6 and < 1e21)
            ? GoText.Decimal(value)
            : GoText.Number(value).Replace("e-0", "e-", StringComparison.Ordinal);

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        text.Append('"');
    }
}
