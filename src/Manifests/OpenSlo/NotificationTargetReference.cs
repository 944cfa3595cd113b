namespace Platform.Manifests;

/// <summary>Whom an alert policy tells: routing is Alertmanager's here, so this is kept and shown.</summary>
public sealed record NotificationTargetReference : ManifestNode
{
    public string? TargetRef { get; init; }

    public string? Kind { get; init; }

    public ObjectMeta? Metadata { get; init; }

    public System.Text.Json.JsonElement? Spec { get; init; }
}
