namespace Platform.Manifests;

/// <summary>A DestinationRule and its canary and stable subsets.</summary>
public sealed record IstioDestinationRuleReference : ManifestNode
{
    public string? Name { get; init; }

    public string? CanarySubsetName { get; init; }

    public string? StableSubsetName { get; init; }

    public IReadOnlyList<string>? AdditionalSubsetNames { get; init; }
}
