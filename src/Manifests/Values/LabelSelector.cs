using System.Diagnostics.CodeAnalysis;

namespace Platform.Manifests;

/// <summary>Selects objects by their labels (meta/v1 LabelSelector): all of matchLabels and matchExpressions hold.</summary>
public sealed record LabelSelector : ManifestNode
{
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    public IReadOnlyList<LabelSelectorRequirement>? MatchExpressions { get; init; }

    /// <summary>True when the labels satisfy every requirement; an empty selector selects everything.</summary>
    public bool Matches(IReadOnlyDictionary<string, string>? labels)
    {
        var all = labels ?? new Dictionary<string, string>();
        return (MatchLabels is null || MatchLabels.All(pair => all.TryGetValue(pair.Key, out var value) && value == pair.Value))
            && (MatchExpressions is null || MatchExpressions.All(requirement => requirement.Matches(all)));
    }

    /// <summary>Reads the string form of API queries: <c>a=b, c!=d, e in (x, y), f notin (z), g, !h</c>; empty selects everything.</summary>
    /// <exception cref="FormatException">The text is no selector; the message says where.</exception>
    public static LabelSelector Parse(string text) =>
        TryParse(text, out var selector, out var error) ? selector : throw new FormatException(error);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out LabelSelector? selector, [NotNullWhen(false)] out string? error) =>
        LabelSelectorParser.TryParse(text, out selector, out error);

    /// <summary>The string form, which <see cref="Parse"/> reads back to a selector of the same objects.</summary>
    public string Format() => string.Join(",",
    [
        .. (MatchLabels ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"),
        .. (MatchExpressions ?? []).Select(requirement => requirement.Format()),
    ]);
}
