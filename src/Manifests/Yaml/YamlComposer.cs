using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Platform.Manifests;

/// <summary>Turns YAML events into JSON nodes and their positions, within <see cref="ManifestLimits"/>.</summary>
internal sealed class YamlComposer
{
    private readonly Parser _parser;
    private readonly string _file;
    private readonly YamlDialect _dialect;
    private readonly Dictionary<string, (JsonNode? Node, SourceMap Source)?> _anchors = [];
    private int _aliasBudget;

    private YamlComposer(string text, string file, YamlDialect dialect)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        _file = file;
        _dialect = dialect;
    }

    /// <summary>The root of each document.</summary>
    public static IReadOnlyList<(JsonNode? Node, SourceMap Source)> Compose(string text, string file, YamlDialect dialect = YamlDialect.Kubectl)
    {
        var composer = new YamlComposer(text.TrimStart('\uFEFF'), file, dialect);
        try
        {
            return composer.Documents();
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            throw YamlSyntaxError.Explain(error, composer._parser.Current?.End, text, file);
        }
    }

    private List<(JsonNode? Node, SourceMap Source)> Documents()
    {
        var documents = new List<(JsonNode?, SourceMap)>();
        while (_parser.MoveNext())
        {
            if (_parser.Current is not DocumentStart start)
            {
                continue;
            }

            _anchors.Clear();
            _aliasBudget = ManifestLimits.AliasExpansion;
            _parser.MoveNext();
            documents.Add(Node(depth: 1));
            _parser.MoveNext();
            if (_parser.Current!.End.Index - start.Start.Index > ManifestLimits.DocumentLength)
            {
                throw Refuse(start.Start, "the document is longer than 3 MiB");
            }
        }

        return documents;
    }

    /// <summary>The node at the current event; leaves the parser at its last event.</summary>
    private (JsonNode? Node, SourceMap Source) Node(int depth)
    {
        var current = _parser.Current!;
        if (depth > ManifestLimits.Depth)
        {
            throw Refuse(current.Start, $"the document nests deeper than {ManifestLimits.Depth} levels");
        }

        if (current is AnchorAlias alias)
        {
            return Alias(alias, depth);
        }

        var anchor = current is NodeEvent { Anchor.IsEmpty: false } named ? named.Anchor.Value : null;
        if (anchor is not null)
        {
            _anchors[anchor] = null; // Known but not whole: an alias inside its own anchor would have no end.
        }

        var source = new SourceMap(Line(current.Start), Column(current.Start));
        var node = current switch
        {
            Scalar scalar => Scalar(scalar),
            SequenceStart => Sequence(source, depth),
            MappingStart => Mapping(source, depth),
            _ => throw Refuse(current.Start, "a value is expected here"),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = (node, source);
        }

        return (node, source);
    }

    private (JsonNode? Node, SourceMap Source) Alias(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw Refuse(alias.Start, $"*{alias.Value.Value} refers to an anchor that is not defined before it");
        }

        if (target is not { } anchored)
        {
            throw Refuse(alias.Start, $"*{alias.Value.Value} refers to the value that contains it");
        }

        _aliasBudget -= Cost(anchored.Node, depth, alias.Start);
        if (_aliasBudget < 0)
        {
            throw Refuse(alias.Start, "aliases make the document larger than 3 MiB");
        }

        return (anchored.Node?.DeepClone(), anchored.Source.At(Line(alias.Start), Column(alias.Start)));
    }

    private int Cost(JsonNode? node, int depth, in Mark at)
    {
        if (depth > ManifestLimits.Depth)
        {
            throw Refuse(at, $"the document nests deeper than {ManifestLimits.Depth} levels");
        }

        var cost = 1;
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    cost += key.Length + Cost(value, depth + 1, at);
                }

                return cost;
            case JsonArray list:
                foreach (var item in list)
                {
                    cost += Cost(item, depth + 1, at);
                }

                return cost;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return cost + text.Length;
            default:
                return cost;
        }
    }

    private JsonArray Sequence(SourceMap source, int depth)
    {
        var list = new JsonArray();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            var (item, itemSource) = Node(depth + 1);
            source.Add($"{list.Count}", itemSource);
            list.Add(item);
        }

        return list;
    }

    private JsonObject Mapping(SourceMap source, int depth)
    {
        var map = new JsonObject();
        var merges = new List<(JsonNode? Node, SourceMap Source)>();
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var at = _parser.Current!.Start;
            var key = Key(depth);
            _parser.MoveNext();
            var (value, valueSource) = Node(depth + 1);
            if (key is null)
            {
                merges.Add((value, valueSource));
            }
            else if (!map.TryAdd(key, value))
            {
                throw Refuse(at, $"the key {FieldError.Quote(key)} is already defined in this map");
            }
            else
            {
                // A field is where its key is, and so are the errors about it.
                source.Add(key, valueSource.At(Line(at), Column(at)));
            }
        }

        foreach (var (merged, mergedSource) in merges)
        {
            Merge(map, source, merged, mergedSource);
        }

        return map;
    }

    /// <summary>The key as text; null for the merge key &lt;&lt;.</summary>
    private string? Key(int depth)
    {
        var at = _parser.Current!.Start;
        if (_parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "<<" })
        {
            return null;
        }

        return Node(depth + 1).Node switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonValue value => value.ToJsonString(),
            null => throw Refuse(at, "null is not a key; quote it if the word is meant"),
            _ => throw Refuse(at, "a key must be a single word or string, not a list or map; a template such as {{x}} needs quotes"),
        };
    }

    /// <summary>Adds what the map does not have yet. Earlier maps of a list win over later ones.</summary>
    private void Merge(JsonObject map, SourceMap source, JsonNode? merged, SourceMap mergedSource)
    {
        var parts = merged is JsonArray list ? [.. list] : new[] { merged };
        for (var index = 0; index < parts.Length; index++)
        {
            var partSource = merged is JsonArray ? mergedSource.Follow([$"{index}"]) : mergedSource;
            if (parts[index] is not JsonObject part)
            {
                throw new ManifestFormatException(new SourcePosition(_file, partSource.Line, partSource.Column), "<< takes a map, or a list of maps");
            }

            foreach (var (key, value) in part)
            {
                if (map.TryAdd(key, value?.DeepClone()))
                {
                    source.Add(key, partSource.Follow([key]));
                }
            }
        }
    }

    private JsonNode? Scalar(Scalar scalar)
    {
        var text = scalar.Value;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            return Tagged(scalar);
        }

        if (scalar.Style is not ScalarStyle.Plain || scalar.Tag.IsNonSpecific)
        {
            return JsonValue.Create(text);
        }

        var node = ScalarResolver.Resolve(text, out var representable, _dialect);
        return representable ? node : throw Refuse(scalar.Start, $"{text} has no JSON form; quote it if the word is meant");
    }

    private JsonNode? Tagged(Scalar scalar)
    {
        var text = scalar.Value;
        JsonNode? node = scalar.Tag.Value switch
        {
            "tag:yaml.org,2002:str" => JsonValue.Create(text),
            "tag:yaml.org,2002:null" when ScalarResolver.IsNull(text) => null,
            "tag:yaml.org,2002:bool" when ScalarResolver.Boolean(text) is { } boolean => JsonValue.Create(boolean),
            "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" when ScalarResolver.Number(text, out _) is { } number => number,
            "tag:yaml.org,2002:null" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float" =>
                throw Refuse(scalar.Start, $"{FieldError.Quote(text)} does not fit its tag {scalar.Tag.Value.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal)}"),
            _ => throw Refuse(scalar.Start, $"the tag {scalar.Tag.Value.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal)} is not supported"),
        };
        return node;
    }

    private static int Line(in Mark mark) => (int)mark.Line;

    private static int Column(in Mark mark) => (int)mark.Column;

    private ManifestFormatException Refuse(in Mark mark, string reason) => new(new SourcePosition(_file, Line(mark), Column(mark)), reason);
}
