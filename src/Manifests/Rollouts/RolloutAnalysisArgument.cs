namespace Platform.Manifests;

/// <summary>An argument a rollout passes to its analysis.</summary>
public sealed record RolloutAnalysisArgument : ManifestNode
{
    public string? Name { get; init; }

    public string? Value { get; init; }

    public RolloutArgumentSource? ValueFrom { get; init; }
}
