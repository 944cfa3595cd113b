namespace Platform.Manifests;

/// <summary>Points at another object.</summary>
public sealed record ObjectReference : ManifestNode
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public string? FieldPath { get; init; }
}
