namespace Platform.Manifests;

/// <summary>A burn rate over a window against a threshold (the only kind of condition in OpenSLO v1).</summary>
public sealed record BurnRateCondition : ManifestNode
{
    /// <summary>burnrate.</summary>
    public string? Kind { get; init; }

    /// <summary>gte, gt, lte or lt; default gte. (OpenSLO's own example says lte where it means that reaching the threshold alerts.)</summary>
    public string? Op { get; init; }

    /// <summary>Times the rate that uses the budget up exactly at the end of its window; above 0.</summary>
    public double? Threshold { get; init; }

    public string? LookbackWindow { get; init; }

    /// <summary>How long it must hold.</summary>
    public string? AlertAfter { get; init; }
}
