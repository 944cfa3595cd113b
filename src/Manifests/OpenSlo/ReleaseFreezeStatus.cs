namespace Platform.Manifests;

/// <summary>New versions are held.</summary>
public sealed record ReleaseFreezeStatus : ManifestNode
{
    public DateTimeOffset? Since { get; init; }

    /// <summary>One sentence with numbers.</summary>
    public string? Reason { get; init; }

    /// <summary>What has to happen for it to end.</summary>
    public string? Until { get; init; }
}
