using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>Turns JSON text into nodes and their positions, within <see cref="ManifestLimits"/>.</summary>
internal ref struct JsonComposer
{
    private readonly byte[] _bytes;
    private readonly string _file;
    private Utf8JsonReader _reader;
    private int _line;
    private int _column;
    private int _scanned;

    private JsonComposer(string text, string file)
    {
        _bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        _file = file;
        (_line, _column) = (1, 1);
        _reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = ManifestLimits.Depth, AllowMultipleValues = true });
    }

    /// <summary>The root of each value.</summary>
    public static IReadOnlyList<(JsonNode? Node, SourceMap Source)> Compose(string text, string file)
    {
        try
        {
            return new JsonComposer(text, file).Values();
        }
        catch (JsonException error)
        {
            var (line, bytes) = ((int)(error.LineNumber ?? 0), (int)(error.BytePositionInLine ?? 0));
            var before = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF').Split('\n')[line]).Take(bytes);
            var position = new SourcePosition(file, line + 1, before.Sum(Characters) + 1);
            throw new ManifestFormatException(position, error.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase)
                ? $"the document nests deeper than {ManifestLimits.Depth} levels"
                : $"not JSON: {error.Message.Split(" LineNumber:")[0].TrimEnd('.')}", error);
        }
    }

    private List<(JsonNode? Node, SourceMap Source)> Values()
    {
        var values = new List<(JsonNode?, SourceMap)>();
        while (_reader.Read())
        {
            var start = _reader.TokenStartIndex;
            var value = Node();
            if (_reader.BytesConsumed - start > ManifestLimits.DocumentLength)
            {
                throw new ManifestFormatException(new SourcePosition(_file, value.Source.Line, value.Source.Column), "the document is longer than 3 MiB");
            }

            values.Add(value);
        }

        return values;
    }

    private (JsonNode? Node, SourceMap Source) Node()
    {
        var source = Here();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return (Map(source), source);
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                {
                    var (item, itemSource) = Node();
                    source.Add($"{list.Count}", itemSource);
                    list.Add(item);
                }

                return (list, source);
            case JsonTokenType.String:
                return (JsonValue.Create(Text(source)), source);
            default:
                return (JsonNode.Parse(ref _reader), source);
        }
    }

    private JsonObject Map(SourceMap source)
    {
        var map = new JsonObject();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var place = Here();
            var key = Text(place);
            _reader.Read();
            var (value, valueSource) = Node();
            if (!map.TryAdd(key, value))
            {
                throw new ManifestFormatException(new SourcePosition(_file, place.Line, place.Column), $"the key {FieldError.Quote(key)} is already defined in this map");
            }

            source.Add(key, valueSource.At(place.Line, place.Column));
        }

        return map;
    }

    private readonly string Text(SourceMap place)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new ManifestFormatException(new SourcePosition(_file, place.Line, place.Column), "the string escapes half of a surrogate pair", error);
        }
    }

    /// <summary>The characters that begin with the byte, as .NET and editors count them.</summary>
    private static int Characters(byte first) => (first & 0b1100_0000) == 0b1000_0000 ? 0 : first >= 0b1111_0000 ? 2 : 1;

    /// <summary>The position of the current token. Tokens only move forward, so each byte is looked at once.</summary>
    private SourceMap Here()
    {
        var start = (int)_reader.TokenStartIndex;
        for (; _scanned < start; _scanned++)
        {
            (_line, _column) = _bytes[_scanned] == (byte)'\n' ? (_line + 1, 1) : (_line, _column + Characters(_bytes[_scanned]));
        }

        return new SourceMap(_line, _column);
    }
}
