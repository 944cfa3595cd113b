using System.Globalization;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.JsonPaths;

/// <summary>Walks a value along a parsed path. Values are null, bool, double, string, object?[] and string-keyed maps.</summary>
internal sealed class JsonPathEvaluation
{
    /// <summary>Values looked at: "{..[*]..[*]..[*]}" over a deep list finds each of them thousands of times.</summary>
    private const int MostWork = 1_000_000;

    private int _work;

    /// <summary>Everything the template finds, in order; the part between range and end is repeated for what range finds.</summary>
    public List<object?> Evaluate(object? root, IReadOnlyList<JsonPathNode> template)
    {
        var found = new List<object?>();
        for (var i = 0; i < template.Count; i++)
        {
            if (template[i] is not JsonPathNode.Sequence { Nodes: [JsonPathNode.RangeStart, .. var of] })
            {
                if (template[i] is not JsonPathNode.Sequence { Nodes: [JsonPathNode.RangeEnd] })
                {
                    found.AddRange(Walk([root], template[i]));
                }

                continue;
            }

            var end = EndOfRange(template, i);
            foreach (var item in Walk([root], new JsonPathNode.Sequence(of)))
            {
                found.AddRange(Evaluate(item, [.. template.Skip(i + 1).Take(end - i - 1)]));
            }

            i = end;
        }

        return found;
    }

    internal List<object?> Walk(List<object?> input, JsonPathNode node) => node switch
    {
        JsonPathNode.Text text => [text.Value],
        JsonPathNode.Truth truth => [truth.Value],
        JsonPathNode.Number { IsInteger: true } number => [(long)number.Value],
        JsonPathNode.Number number => [number.Value],
        JsonPathNode.Sequence sequence => sequence.Nodes.Aggregate(input, Walk),
        JsonPathNode.Field field => Fields(input, field.Name),
        JsonPathNode.Wildcard => [.. input.SelectMany(Children)],
        JsonPathNode.Recursive => Descendants(input),
        JsonPathNode.Slice slice => [.. input.Where(value => value is not null).SelectMany(value => Items(value, slice))],
        JsonPathNode.Union union => [.. union.Parts.SelectMany(part => Walk(input, part))],
        JsonPathNode.Filter filter => [.. input.Where(value => value is not null).SelectMany(value => JsonPathFilter.Pick(this, value, filter))],
        JsonPathNode.RangeStart or JsonPathNode.RangeEnd => throw new JsonPathException("range and end each stand in braces of their own"),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "no such part of a path"),
    };

    private static int EndOfRange(IReadOnlyList<JsonPathNode> template, int start)
    {
        var depth = 0;
        for (var i = start; i < template.Count; i++)
        {
            depth += template[i] switch
            {
                JsonPathNode.Sequence { Nodes: [JsonPathNode.RangeStart, ..] } => 1,
                JsonPathNode.Sequence { Nodes: [JsonPathNode.RangeEnd] } => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new JsonPathException("unclosed range");
    }

    private List<object?> Fields(List<object?> input, string name)
    {
        var found = new List<object?>();
        foreach (var map in input.OfType<IReadOnlyDictionary<string, object?>>())
        {
            Spend(1);
            if (map.TryGetValue(name, out var value))
            {
                found.Add(value);
            }
        }

        return found.Count > 0 || input.Count == 0 ? found : throw new JsonPathException($"{name} is not found");
    }

    // A cluster goes through a map in any order; here it is that of the names.
    private object?[] Children(object? value)
    {
        object?[] children = value switch
        {
            object?[] items => items,
            IReadOnlyDictionary<string, object?> map => [.. map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)],
            _ => [],
        };
        Spend(1 + children.Length);
        return children;
    }

    /// <summary>Every map and list that holds something, outer before inner.</summary>
    private List<object?> Descendants(List<object?> input)
    {
        var found = new List<object?>();
        foreach (var value in input)
        {
            var children = Children(value);
            if (children.Length > 0)
            {
                found.Add(value);
                found.AddRange(Descendants([.. children]));
            }
        }

        return found;
    }

    private IEnumerable<object?> Items(object? value, JsonPathNode.Slice slice)
    {
        var items = value as object?[] ?? throw new JsonPathException($"{GoText.TypeName(value)} is not array or slice");
        var start = slice.Start ?? 0;
        start += start < 0 ? items.Length : 0;
        var end = slice.IsIndex ? start + 1 : slice.End ?? items.Length;
        end += end < 0 ? items.Length : 0;
        if (start == end)
        {
            return [];
        }

        if (start < 0 || start >= items.Length)
        {
            throw OutOfBounds(start, items.Length);
        }

        if (end < 0 || end > items.Length)
        {
            throw OutOfBounds(end - 1, items.Length);
        }

        Spend(Math.Max(0, end - start));
        return start > end
            ? throw new JsonPathException(string.Create(CultureInfo.InvariantCulture, $"starting index {start} is greater than ending index {end}"))
            : slice.Step <= 0 ? throw new JsonPathException("step must be > 0")
            : items[start..end].Where((_, index) => index % (slice.Step ?? 1) == 0);
    }

    internal void Spend(int amount)
    {
        _work += amount;
        if (_work > MostWork)
        {
            throw new JsonPathException(string.Create(CultureInfo.InvariantCulture, $"the path looks at more than {MostWork} values"));
        }
    }

    private static JsonPathException OutOfBounds(int index, int length) =>
        new(string.Create(CultureInfo.InvariantCulture, $"array index out of bounds: index {index}, length {length}"));
}
