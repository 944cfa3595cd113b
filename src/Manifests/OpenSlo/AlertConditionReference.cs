namespace Platform.Manifests;

/// <summary>A condition of an alert policy: by name, or written in place.</summary>
public sealed record AlertConditionReference : ManifestNode
{
    public string? ConditionRef { get; init; }

    public string? Kind { get; init; }

    public ObjectMeta? Metadata { get; init; }

    public AlertConditionSpec? Spec { get; init; }
}
