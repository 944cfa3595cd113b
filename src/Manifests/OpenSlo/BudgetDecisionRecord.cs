namespace Platform.Manifests;

/// <summary>One decision of the budget loop.</summary>
public sealed record BudgetDecisionRecord : ManifestNode
{
    public DateTimeOffset? At { get; init; }

    /// <summary>Freeze, Thaw, EmergencyRollback, CriticalRollback or Override.</summary>
    public string? Action { get; init; }

    public string? Rollout { get; init; }

    /// <summary>One sentence with numbers.</summary>
    public string? Reason { get; init; }
}
