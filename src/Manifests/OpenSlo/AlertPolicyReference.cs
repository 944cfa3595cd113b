namespace Platform.Manifests;

/// <summary>An alert policy of an SLO: by name, or written in place.</summary>
public sealed record AlertPolicyReference : ManifestNode
{
    public string? AlertPolicyRef { get; init; }

    public string? Kind { get; init; }

    public ObjectMeta? Metadata { get; init; }

    public AlertPolicySpec? Spec { get; init; }
}
