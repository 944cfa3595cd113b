namespace Platform.Manifests;

/// <summary>Retries as a share of the requests under way.</summary>
public sealed record RetryBudget : ManifestNode
{
    /// <summary>0 to 100; absent for 20.</summary>
    public double? Percent { get; init; }

    /// <summary>Always allowed; absent for 3.</summary>
    public int? MinRetryConcurrency { get; init; }

    public GoDuration? BudgetInterval { get; init; }
}
