namespace Platform.Manifests;

/// <summary>Conditions and targets of an alert policy.</summary>
public sealed record AlertPolicySpec : ManifestNode
{
    public string? Description { get; init; }

    public bool? AlertWhenNoData { get; init; }

    public bool? AlertWhenResolved { get; init; }

    public bool? AlertWhenBreaching { get; init; }

    /// <summary>OpenSLO allows one.</summary>
    public IReadOnlyList<AlertConditionReference>? Conditions { get; init; }

    public IReadOnlyList<NotificationTargetReference>? NotificationTargets { get; init; }
}
