namespace Platform.Manifests;

/// <summary>A severity and what must hold for it.</summary>
public sealed record AlertConditionSpec : ManifestNode
{
    public string? Description { get; init; }

    /// <summary>Label of the alert, such as page or ticket.</summary>
    public string? Severity { get; init; }

    public BurnRateCondition? Condition { get; init; }
}
