namespace Platform.Manifests;

/// <summary>The object this one belongs to and is deleted with.</summary>
public sealed record OwnerReference : ManifestNode
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? Uid { get; init; }

    public bool? Controller { get; init; }

    public bool? BlockOwnerDeletion { get; init; }
}
