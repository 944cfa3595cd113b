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
}
