namespace Platform.Manifests;

/// <summary>What a container asks for and may use; kept and shown, not enforced here.</summary>
public sealed record ResourceRequirements : ManifestNode
{
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }

    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }
}
