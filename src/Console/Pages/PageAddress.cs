using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Platform.Console.Pages;

/// <summary>What a browser looks at: the path and the query say everything, so every view can be linked to.</summary>
/// <param name="Text">Path and query as they stand in the browser.</param>
/// <param name="Segments">Of the path, unescaped.</param>
/// <param name="Query">Unescaped; the first value of each key counts.</param>
public sealed record PageAddress(string Text, IReadOnlyList<string> Segments, IReadOnlyDictionary<string, StringValues> Query)
{
    private const int Longest = 2000;

    public string Path => Text.Split('?')[0];

    /// <summary>A query value; empty when absent.</summary>
    public string this[string key] => Query.TryGetValue(key, out var values) ? values.FirstOrDefault() ?? "" : "";

    /// <summary>Null for what is no address of this console: not rooted, or too long.</summary>
    public static PageAddress? Parse(string text)
    {
        if (text.Length is 0 or > Longest || text[0] != '/' || text.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text.Split('?', 2);
        return new PageAddress(
            text,
            [.. parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
            QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : ""));
    }

    /// <summary>This address with one query value changed, or without it when the value is null or empty.</summary>
    public string With(string key, string? value)
    {
        var pairs = Query.Where(pair => pair.Key != key).Select(pair => (pair.Key, Value: pair.Value.FirstOrDefault() ?? "")).ToList();
        if (!string.IsNullOrEmpty(value))
        {
            pairs.Add((key, value));
        }

        return pairs.Count == 0 ? Path : $"{Path}?{string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))}";
    }
}
