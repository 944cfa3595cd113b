namespace Platform.Manifests;

/// <summary>What is promised, of what, over which time (OpenSLO v1, kind SLO).</summary>
public sealed record SloSpec : ManifestNode
{
    public string? Description { get; init; }

    /// <summary>The service; here also the Rollout of that name, unless the annotation <see cref="SloAnnotations.Rollouts"/> names others.</summary>
    public string? Service { get; init; }

    /// <summary>The indicator written in place; else <see cref="IndicatorRef"/>.</summary>
    public InlineSli? Indicator { get; init; }

    /// <summary>Name of an SLI of the same namespace.</summary>
    public string? IndicatorRef { get; init; }

    /// <summary>Exactly one.</summary>
    public IReadOnlyList<SloTimeWindow>? TimeWindow { get; init; }

    /// <summary>Occurrences, Timeslices or RatioTimeslices.</summary>
    public string? BudgetingMethod { get; init; }

    /// <summary>Exactly one: composite objectives are not run here.</summary>
    public IReadOnlyList<SloObjective>? Objectives { get; init; }

    public IReadOnlyList<AlertPolicyReference>? AlertPolicies { get; init; }
}
