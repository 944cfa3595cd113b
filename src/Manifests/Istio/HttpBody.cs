namespace Platform.Manifests;

/// <summary>The body of a fixed answer: one of the two.</summary>
public sealed record HttpBody : ManifestNode
{
    /// <summary>UTF-8 text.</summary>
    public string? String { get; init; }

    /// <summary>In base64.</summary>
    public string? Bytes { get; init; }
}
