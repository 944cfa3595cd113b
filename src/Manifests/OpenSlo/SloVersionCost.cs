namespace Platform.Manifests;

/// <summary>What one version used of the budget.</summary>
public sealed record SloVersionCost : ManifestNode
{
    public string? Version { get; init; }

    /// <summary>Its bad events in the window.</summary>
    public double Bad { get; init; }

    /// <summary>Share of the window's whole budget.</summary>
    public double Cost { get; init; }
}
