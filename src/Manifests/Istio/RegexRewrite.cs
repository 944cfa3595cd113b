namespace Platform.Manifests;

/// <summary>Replaces each part of a path that a regular expression matches.</summary>
public sealed record RegexRewrite : ManifestNode
{
    /// <summary>RE2.</summary>
    public string? Match { get; init; }

    /// <summary>The replacement; \1 to \9 stand for the groups, \0 for the whole match.</summary>
    public string? Rewrite { get; init; }
}
