namespace Platform.Manifests;

/// <summary>What of a request is changed before it is sent on.</summary>
public sealed record HttpRewrite : ManifestNode
{
    /// <summary>Replaces the matched prefix, or the whole path after another match.</summary>
    public string? Uri { get; init; }

    /// <summary>The new Host header.</summary>
    public string? Authority { get; init; }

    /// <summary>In place of uri.</summary>
    public RegexRewrite? UriRegexRewrite { get; init; }
}
