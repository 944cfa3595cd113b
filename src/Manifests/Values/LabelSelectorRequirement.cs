namespace Platform.Manifests;

/// <summary>One requirement on a label: In, NotIn, Exists or DoesNotExist.</summary>
public sealed record LabelSelectorRequirement : ManifestNode
{
    public string? Key { get; init; }

    /// <summary>In, NotIn, Exists or DoesNotExist; anything else selects nothing.</summary>
    public string? Operator { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var present = labels.TryGetValue(Key ?? "", out var value);
        var listed = present && Values is not null && Values.Contains(value!, StringComparer.Ordinal);
        return Operator switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => present,
            "DoesNotExist" => !present,
            _ => false,
        };
    }

    internal string Format() => Operator switch
    {
        "In" => $"{Key} in ({string.Join(",", Values ?? [])})",
        "NotIn" => $"{Key} notin ({string.Join(",", Values ?? [])})",
        "Exists" => $"{Key}",
        "DoesNotExist" => $"!{Key}",
        _ => throw new InvalidOperationException($"unknown operator {Operator}"),
    };
}
