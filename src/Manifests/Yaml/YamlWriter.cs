using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Writes objects as people write them: block style, lists level with their key, quotes only where the bare word would read
/// back as something else, texts of several lines as blocks. <see cref="ManifestReader"/> reads the same value back.
/// </summary>
public static class YamlWriter
{
    /// <summary>A longer key needs YAML's explicit form.</summary>
    private const int LongestSimpleKey = 1000;

    /// <summary>One document, ending in a line feed.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                Map(text, map, 0, continuesLine: false);
                break;
            case JsonArray { Count: > 0 } list:
                List(text, list, 0, continuesLine: false);
                break;
            default:
                text.Append(Scalar(node, 0)).Append('\n');
                break;
        }

        return text.ToString();
    }

    /// <summary>Several documents with --- between them.</summary>
    public static string WriteAll(IEnumerable<JsonNode?> documents) => string.Join("---\n", documents.Select(Write));

    private static void Map(StringBuilder text, JsonObject map, int indent, bool continuesLine)
    {
        foreach (var (name, value) in map)
        {
            text.Append(' ', continuesLine ? 0 : indent);
            continuesLine = false;
            var key = YamlStrings.Inline(name);
            if (key.Length > LongestSimpleKey)
            {
                text.Append("? ").Append(key).Append('\n').Append(' ', indent);
                key = "";
            }

            text.Append(key).Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    text.Append('\n');
                    Map(text, inner, indent + 2, continuesLine: false);
                    break;
                case JsonArray { Count: > 0 } list:
                    text.Append('\n');
                    List(text, list, indent, continuesLine: false);
                    break;
                default:
                    text.Append(' ').Append(Scalar(value, indent + 2)).Append('\n');
                    break;
            }
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent, bool continuesLine)
    {
        foreach (var item in list)
        {
            text.Append(' ', continuesLine ? 0 : indent).Append("- ");
            continuesLine = false;
            switch (item)
            {
                case JsonObject { Count: > 0 } map:
                    Map(text, map, indent + 2, continuesLine: true);
                    break;
                case JsonArray { Count: > 0 } inner:
                    List(text, inner, indent + 2, continuesLine: true);
                    break;
                default:
                    text.Append(Scalar(item, indent + 2)).Append('\n');
                    break;
            }
        }
    }

    private static string Scalar(JsonNode? node, int indent) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when node.GetValueKind() is JsonValueKind.String => YamlStrings.Write(node.Deserialize<string>()!, indent),
        _ => node.ToJsonString(),
    };
}
