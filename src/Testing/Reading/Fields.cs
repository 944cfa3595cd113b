using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>
/// The fields of one map of a scenario file. Every fault becomes one sentence: where, which field, which value, what is allowed; fields
/// that nobody asked for are faults too, since a misspelt one would say nothing.
/// </summary>
internal sealed class Fields(ManifestDocument document, JsonObject map, FieldPath path, List<string> problems)
{
    private readonly List<string> _known = [];

    public string Source => document.Locate(path).ToString();

    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        var other => Refuse<string>(name, other, "a text is wanted; put it in quotes if it looks like something else"),
    };

    /// <summary>A Go duration, or a number of seconds.</summary>
    public TimeSpan? Duration(string name)
    {
        var node = Find(name);
        if (node is null)
        {
            return null;
        }

        var text = node.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? node.ToString() : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return GoDuration.TryParse(text, out var time) && time >= TimeSpan.Zero
            ? time
            : RefuseValue<TimeSpan>(name, node, "a duration such as 90s, 5m or 1h30m, not negative, is wanted");
    }

    public int? Integer(string name, int least, int most)
    {
        var node = Find(name);
        return node is null ? null
            : IntegerOf(node) is { } number && number >= least && number <= most ? number
            : RefuseValue<int>(name, node, string.Create(CultureInfo.InvariantCulture, $"an integer between {least} and {most} is wanted"));
    }

    public double? Number(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        var node = Find(name);
        return node is null ? null
            : NumberOf(node) is { } number && number >= least && number <= most ? number
            : RefuseValue<double>(name, node, least == double.MinValue ? "a number is wanted" : string.Create(CultureInfo.InvariantCulture, $"a number between {least} and {most} is wanted"));
    }

    public bool Flag(string name)
    {
        var node = Find(name);
        return node is not null
            && (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>() : RefuseValue<bool>(name, node, "true or false is wanted") ?? false);
    }

    public string? OneOf(string name, params IReadOnlyList<string> allowed)
    {
        var node = Find(name);
        return node is null ? null
            : allowed.Contains(node.ToString()) ? node.ToString()
            : Refuse<string>(name, node, $"one of {string.Join(", ", allowed)} is wanted");
    }

    public JsonNode? Any(string name) => Find(name);

    public Fields? Map(string name) => Find(name) switch
    {
        null => null,
        JsonObject inner => new Fields(document, inner, path.Child(name), problems),
        var other => Refuse<Fields>(name, other, "a map is wanted"),
    };

    public IReadOnlyList<Fields> Maps(string name)
    {
        var found = new List<Fields>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject inner)
            {
                found.Add(new Fields(document, inner, path.Child(name).Index(index), problems));
            }
            else
            {
                Problem(path.Child(name).Index(index), items[index], "a map is wanted");
            }
        }

        return found;
    }

    public IReadOnlyList<string> Texts(string name, params IReadOnlyList<string> allowed)
    {
        var found = new List<string>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonValue value && value.TryGetValue<string>(out var text) && (allowed.Count == 0 || allowed.Contains(text)))
            {
                found.Add(text);
            }
            else
            {
                Problem(path.Child(name).Index(index), items[index], allowed.Count == 0 ? "a text is wanted" : $"one of {string.Join(", ", allowed)} is wanted");
            }
        }

        return found;
    }

    public IReadOnlyList<int> Integers(string name, int least, int most)
    {
        var found = new List<int>();
        var items = List(name);
        for (var index = 0; index < items.Count; index++)
        {
            if (IntegerOf(items[index]) is { } number && number >= least && number <= most)
            {
                found.Add(number);
            }
            else
            {
                Problem(path.Child(name).Index(index), items[index], string.Create(CultureInfo.InvariantCulture, $"an integer between {least} and {most} is wanted"));
            }
        }

        return found;
    }

    /// <summary>A fault that concerns the whole map.</summary>
    public void Problem(string sentence) => problems.Add($"{document.Locate(path)}: {path}: {sentence}");

    /// <summary>A fault of one field.</summary>
    public void Problem(string name, string sentence) => Problem(path.Child(name), Find(name), sentence);

    /// <summary>After all fields have been asked for: those that are left over are faults.</summary>
    public void Close()
    {
        foreach (var (name, _) in map.Where(field => !_known.Contains(field.Key)))
        {
            problems.Add($"{document.Locate(path.Child(name))}: {path.Child(name)}: unknown field; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>A number however the reader keeps it; null for what is none.</summary>
    public static double? NumberOf(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number ? double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static int? IntegerOf(JsonNode? node) => NumberOf(node) is { } number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private JsonNode? Find(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
        }

        return map[name];
    }

    private JsonArray List(string name) => Find(name) switch
    {
        null => [],
        JsonArray list => list,
        var other => Refuse<JsonArray>(name, other, "a list is wanted") ?? [],
    };

    private T? Refuse<T>(string name, JsonNode? value, string allowed) where T : class
    {
        Problem(path.Child(name), value, allowed);
        return null;
    }

    private T? RefuseValue<T>(string name, JsonNode? value, string allowed) where T : struct
    {
        Problem(path.Child(name), value, allowed);
        return null;
    }

    private void Problem(FieldPath field, JsonNode? value, string allowed) =>
        problems.Add($"{document.Locate(field)}: {field}: {value?.ToJsonString() ?? "null"}: {allowed}");
}
